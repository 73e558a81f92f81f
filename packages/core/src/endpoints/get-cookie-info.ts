import type { Cookies } from '../cookies/cookie-header.ts';
import { acceptedData, readEnvelope, unexpectedBody } from '../wire/envelope.ts';
import { numberField } from '../wire/fields.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** Whether a web session is due for a refresh. */
export type CookieInfo =
  | {
      readonly kind: 'alive';
      readonly refreshDue: boolean;
      /** The service's own clock, for `correspondPath`. Unix milliseconds. */
      readonly serverTime: number | undefined;
    }
  | { readonly kind: 'not-logged-in' };

/**
 * Asks whether a web session should be refreshed (docs/protocol.md 4.20, grade A); once a day is
 * enough. A dead session answers -101 and is a result, not an error.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} under the name of any other code, which says nothing about the session.
 * @throws {TransportError} when no usable answer came.
 */
export async function getCookieInfo(
  client: Transport,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<CookieInfo> {
  const csrf = cookies['bili_jct'];
  const reply = await client.send(
    {
      endpoint: 'get-cookie-info',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/web/cookie/info',
      ...(csrf ? { query: { csrf } } : {}),
      cookies,
      repeatable: true,
    },
    { signal },
  );
  if (readEnvelope(reply).code === -101) return { kind: 'not-logged-in' };
  const data = acceptedData(client, reply);
  const { refresh: refreshDue } = data;
  if (typeof refreshDue !== 'boolean') throw unexpectedBody(reply, 'no refresh');
  return { kind: 'alive', refreshDue, serverTime: numberField(data, 'timestamp') };
}
