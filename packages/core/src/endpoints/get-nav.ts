import type { CallOptions, Transport } from '../transport/transport.ts';
import type { Cookies } from '../cookies/cookie-header.ts';
import { readEnvelope, createServiceError, unexpectedBody } from '../wire/envelope.ts';
import { idField, isObject, numberField, objectField, printableField } from '../wire/fields.ts';

/** Who a session belongs to. */
export interface Account {
  /** The account id, decimal digits: it can be larger than 32 bits. */
  readonly mid: string;
  /** The name to show, without anything that a terminal would act on. */
  readonly name: string;
  /** The level, 0 to 6. */
  readonly level: number | undefined;
  /** The number of coins. */
  readonly coins: number | undefined;
  /** Whether the account has a running membership. */
  readonly vip: boolean;
}

/** What `get-nav` says of a session. */
export type NavState =
  | { readonly kind: 'logged-in'; readonly account: Account }
  | { readonly kind: 'not-logged-in' };

/**
 * Asks who the session belongs to (docs/protocol.md 4.25, grade A). A dead session answers -101 with
 * HTTP 200 and is a result, not an error.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} under the name of any other code: risk control or trouble, which says
 * nothing about the session.
 * @throws {TransportError} when no usable answer came.
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
