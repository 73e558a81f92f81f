import type { Cookies } from '../cookies/cookie-header.ts';
import { createServiceError, unexpectedBody } from '../wire/envelope.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

// The repetitions are bounded: a page full of unclosed tags would otherwise take quadratic time.
const marker =
  /<div\b[^<>]{0,200}\bid\s?=\s?["']?1-name["']?[^<>]{0,200}>\s*([0-9a-f]{32})\s*<\/div>/i;

/**
 * Requests the page that contains the `refresh_csrf` of a session (docs/protocol.md 4.21, grade A).
 *
 * @param cookies the session's cookies in wire form.
 * @param path the result of `correspondPath`.
 * @returns the `refresh_csrf`: 32 hex digits, valid for one refresh; a secret.
 * @throws {ServiceError} `refresh-path-rejected` (HTTP 404: the clock is off),
 * `refresh-page-unrecognized` (HTTP 200 without the value: probably a dead session).
 * @throws {TransportError} when no usable reply arrived.
 * @throws {TypeError} for an invalid path.
 */
export async function getRefreshCsrf(
  client: Transport,
  cookies: Cookies,
  path: string,
  { signal }: CallOptions = {},
): Promise<string> {
  if (!/^[0-9a-f]{256}$/.test(path)) {
    throw new TypeError(`path must be 256 lower-case hex digits, got ${JSON.stringify(path)}`);
  }
  const reply = await client.send(
    {
      endpoint: 'get-refresh-csrf',
      method: 'GET',
      url: `https://www.bilibili.com/correspond/1/${path}`,
      cookies,
      repeatable: true,
    },
    { signal },
  );
  if (reply.httpStatus === 404) {
    throw createServiceError(client, reply, { name: 'refresh-path-rejected' });
  }
  if (reply.httpStatus !== 200) throw unexpectedBody(reply, 'no page');
  const refreshCsrf = marker.exec(reply.text)?.[1];
  if (!refreshCsrf) throw createServiceError(client, reply, { name: 'refresh-page-unrecognized' });
  return refreshCsrf;
}
