import type { CallOptions, Transport } from '../transport/transport.ts';
import { parseSetCookie } from '../cookies/parse-set-cookie.ts';
import type { DeviceCookies } from '../cookies/device-cookies.ts';

/**
 * Requests the home page as a browser does, and returns the `buvid3` and `b_nut` that it sets
 * (docs/protocol.md 4.17 a, grade A). The page itself is not read.
 *
 * @throws {TransportError} when no reply arrived.
 * @throws {ServiceError} `risk-blocked`, `rate-limited` or `server-error`.
 */
export async function visitHomePage(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<DeviceCookies> {
  const reply = await client.send(
    {
      endpoint: 'visit-home-page',
      method: 'GET',
      url: 'https://www.bilibili.com/',
      repeatable: true,
      headersOnly: true,
    },
    { signal },
  );
  const cookies = new Map(
    reply.setCookie
      .map((line) => parseSetCookie(line))
      .filter((cookie) => cookie !== undefined)
      .map(({ name, value }) => [name, value]),
  );
  const buvid3 = cookies.get('buvid3');
  const bNut = cookies.get('b_nut');
  return { ...(buvid3 ? { buvid3 } : {}), ...(bNut ? { bNut } : {}) };
}
