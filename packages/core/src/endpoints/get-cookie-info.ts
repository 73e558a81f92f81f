import type { Cookies } from '../cookies/cookie-header.ts';
import { acceptedData, readEnvelope, unexpectedBody } from '../wire/envelope.ts';
import { numberField } from '../wire/fields.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** The state of a web session, with the information whether a refresh is due. */
export type CookieInfo =
  | {
      readonly kind: 'alive';
      readonly refreshDue: boolean;
      /** The service's own clock, for `correspondPath`. Unix milliseconds. */
      readonly serverTime: number | undefined;
    }
  | { readonly kind: 'not-logged-in' };

/**
 * Returns whether a web session should be refreshed (docs/protocol.md 4.20, grade A); one call a
 * day is enough. A dead session (-101) is a result, not an error.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} for any other number, the code of the error table. Such an error does not
 * mean that the session is dead.
 * @throws {TransportError} when no usable reply arrived.
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
