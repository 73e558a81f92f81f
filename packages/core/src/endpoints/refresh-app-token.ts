import { findAppKey } from '../crypto/app-keys.ts';
import { readAppSession, withholdsTokens, type AppSession } from '../wire/app-session.ts';
import type { AppTokens } from '../credential-data.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { readEnvelope, createServiceError } from '../wire/envelope.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** Options of {@link refreshAppToken}. */
export interface AppTokenRefreshOptions extends CallOptions {
  /**
   * The time of the service, from `getTimestamp`. Unix seconds. With it the old pair stays alive
   * until `confirmAppTokenRefresh` is called with the same number. Default none: the old pair ends
   * with this call.
   */
  readonly sts?: number | undefined;
}

/**
 * Renews the tokens and the cookies of a TV login (docs/protocol.md 5, grade B). Works only with
 * the app key that the tokens were issued for. Store the result before confirming it. Never retried
 * automatically.
 *
 * @throws {ServiceError} `not-logged-in` (-101, 61000), `access-key-invalid` (-2), `sign-invalid` (-3),
 * `token-expired` (-658), `appkey-mismatch` (-663), `bad-request` (-400); for any other number, the
 * code of the error table; `account-restricted` when the service withholds the tokens;
 * `session-incomplete` when the reply has no tokens or no cookies otherwise.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function refreshAppToken(
  client: Transport,
  { appkey, accessToken, refreshToken }: Omit<AppTokens, 'expiresAt'>,
  { sts, signal }: AppTokenRefreshOptions = {},
): Promise<AppSession> {
  const { runtime } = client;
  const params = {
    access_key: accessToken,
    actionKey: 'appkey',
    refresh_token: refreshToken,
    ...(sts === undefined ? {} : { sts: String(sts) }),
    ts: unixSeconds(runtime),
  };
  const reply = await client.send(
    {
      endpoint: 'refresh-app-token',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/oauth2/refresh_token',
      form: signAppParams(params, findAppKey(appkey)),
      timed: true,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  if (code !== 0) throw createServiceError(client, reply);
  const session = readAppSession(data, { appkey, now: runtime.now() });
  if (!session) {
    const name = withholdsTokens(data) ? 'account-restricted' : 'session-incomplete';
    throw createServiceError(client, reply, { name });
  }
  return session;
}
