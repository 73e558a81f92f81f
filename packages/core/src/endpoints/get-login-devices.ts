import type { Cookies } from '../cookies/cookie-header.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { createServiceError, readEnvelope, unexpectedBody } from '../wire/envelope.ts';
import { listOf, looseFlag, looseText, looseTime } from '../wire/loose-fields.ts';
import { requireCsrf } from '../wire/require-csrf.ts';

/** A device that is logged in to an account. A field that the service does not send is `undefined`. */
export interface LoginDevice {
  /** The name to show, such as a model or a browser, without control characters. */
  readonly name: string | undefined;
  /** Whether it is the session that asks. */
  readonly isCurrent: boolean | undefined;
  /** The last login. Unix milliseconds; `undefined` when the service writes it as text. */
  readonly lastLoginAt: number | undefined;
  /** The last login in the words of the service, in an undocumented time zone. */
  readonly lastLoginText: string | undefined;
  /** Where the login came from, in the words of the service. */
  readonly source: string | undefined;
}

/** The devices of an account, in the order of the service. */
export type LoginDevices =
  | { readonly kind: 'devices'; readonly devices: readonly LoginDevice[] }
  | { readonly kind: 'not-logged-in' };

/**
 * Returns the devices that are logged in to the account of a session, and changes nothing
 * (docs/protocol.md 4.15b; the address has grade A, the fields B). A dead session (-101) is a
 * result, not an error.
 *
 * @param cookies the session's cookies in wire form; `bili_jct` among them is the CSRF token.
 * @throws {ServiceError} for any other number, the code of the error table.
 * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.
 * @throws {TransportError} when no usable reply arrived; `unexpected-body` for one without a list.
 */
export async function getLoginDevices(
  client: Transport,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<LoginDevices> {
  const reply = await client.send(
    {
      endpoint: 'get-login-devices',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/safecenter/user_login_devices',
      query: { csrf: requireCsrf(cookies) },
      cookies,
      repeatable: true,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  if (code === -101) return { kind: 'not-logged-in' };
  if (code !== 0) throw createServiceError(client, reply);
  const list = listOf(data);
  if (!list) throw unexpectedBody(reply, 'no list of devices');
  return { kind: 'devices', devices: list.map(readDevice) };
}

function readDevice(data: Record<string, unknown>): LoginDevice {
  const lastLoginAt = looseTime(data, 'latest_login_at');
  return {
    name: looseText(data, 'device_name'),
    isCurrent: looseFlag(data, 'is_current_device'),
    lastLoginAt,
    lastLoginText: lastLoginAt === undefined ? looseText(data, 'latest_login_at') : undefined,
    source: looseText(data, 'source'),
  };
}
