import type { CallOptions, Transport } from '../transport/transport.ts';
import type { Cookies } from '../cookies/cookie-header.ts';
import { readEnvelope, createServiceError, unexpectedBody } from '../wire/envelope.ts';
import { idField, isObject, numberField, objectField, printableField } from '../wire/fields.ts';

/** The account of a session. */
export interface Account {
  /** The account id, decimal digits; it can exceed 32 bits. */
  readonly mid: string;
  /** The name to show, without control characters. */
  readonly name: string;
  /** The level, 0 to 6. */
  readonly level: number | undefined;
  /** The number of coins. */
  readonly coins: number | undefined;
  /** Whether the account has an active membership. */
  readonly vip: boolean;
}

/** The state of a session according to `get-nav`. */
export type NavState =
  | { readonly kind: 'logged-in'; readonly account: Account }
  | { readonly kind: 'not-logged-in' };

/**
 * Returns the account of a session (docs/protocol.md 4.25, grade A). A dead session (-101 with HTTP
 * 200) is a result, not an error.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} for any other number, the code of the error table. Such an error (risk
 * control, a failure of the service) does not mean that the session is dead.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function getNav(
  client: Transport,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<NavState> {
  const reply = await client.send(
    {
      endpoint: 'get-nav',
      method: 'GET',
      url: 'https://api.bilibili.com/x/web-interface/nav',
      cookies,
      repeatable: true,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  if (code === -101) return { kind: 'not-logged-in' };
  if (code !== 0) throw createServiceError(client, reply);
  if (!isObject(data) || typeof data['isLogin'] !== 'boolean') {
    throw unexpectedBody(reply, 'no isLogin');
  }
  if (!data['isLogin']) return { kind: 'not-logged-in' };
  const mid = idField(data, 'mid');
  if (mid === undefined) throw unexpectedBody(reply, 'no mid');
  return { kind: 'logged-in', account: readAccount(mid, data) };
}

function readAccount(mid: string, data: Record<string, unknown>): Account {
  return {
    mid,
    name: printableField(data, 'uname') ?? '',
    level: numberField(objectField(data, 'level_info'), 'current_level'),
    coins: numberField(data, 'money'),
    vip: data['vipStatus'] === 1,
  };
}
