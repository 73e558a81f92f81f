import type { Cookies } from '../cookies/cookie-header.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { createServiceError, readEnvelope, unexpectedBody } from '../wire/envelope.ts';
import { listOf, looseFlag, looseText, looseTime } from '../wire/loose-fields.ts';

/** A login of an account. A field that the service does not send is `undefined`. */
export interface LoginRecord {
  /** Unix milliseconds. */
  readonly at: number | undefined;
  /** The time in the words of the service: China time in all known replies. */
  readonly atText: string | undefined;
  /** The place, as the service derives it from the address. */
  readonly place: string | undefined;
  /** The address, partly masked by the service. It tells where a person is: do not log it. */
  readonly ip: string | undefined;
  /** Whether the login succeeded. */
  readonly succeeded: boolean | undefined;
  /** The service's number for the kind of login. Its meaning is not documented. */
  readonly type: string | undefined;
}

/** The logins of an account, in the order of the service. */
export type LoginLog =
  | { readonly kind: 'logins'; readonly logins: readonly LoginRecord[] }
  | { readonly kind: 'not-logged-in' };

/**
 * Returns the latest logins to the account of a session, about those of a week, and changes nothing
 * (docs/protocol.md 4.15b, grade A). A dead session (-101) is a result, not an error.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived; `unexpected-body` for one without a list.
 */
export async function getLoginLog(
  client: Transport,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<LoginLog> {
  const reply = await client.send(
    {
      endpoint: 'get-login-log',
      method: 'GET',
      url: 'https://api.bilibili.com/x/member/web/login/log',
      cookies,
      repeatable: true,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  if (code === -101) return { kind: 'not-logged-in' };
  if (code !== 0) throw createServiceError(client, reply);
  const list = listOf(data);
  if (!list) throw unexpectedBody(reply, 'no list of logins');
  return { kind: 'logins', logins: list.map(readRecord) };
}

function readRecord(data: Record<string, unknown>): LoginRecord {
  return {
    at: looseTime(data, 'time'),
    atText: looseText(data, 'time_at'),
    place: looseText(data, 'geo'),
    ip: looseText(data, 'ip'),
    succeeded: looseFlag(data, 'status'),
    type: looseText(data, 'type'),
  };
}
