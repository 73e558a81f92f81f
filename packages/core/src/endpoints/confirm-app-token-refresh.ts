import { findAppKey } from '../crypto/app-keys.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { appPairParams, type AppPair } from '../wire/app-pair.ts';
import { requireAccepted } from '../wire/envelope.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Confirms a renewal by `refreshAppToken`, which ends the old pair (docs/protocol.md 5, grade B; it
 * is not proven that the service accepts it for TV logins). When it fails, call it again with the
 * same input: the renewal itself is complete. Never retried automatically.
 *
 * @param old the pair that was renewed, with its account and cookie.
 * @param sts the number that was given to `refreshAppToken`. Unix seconds.
 * @throws {ServiceError} `not-logged-in` (-101, 61000), `access-key-invalid` (-2) and
 * `token-expired` (-658) when the old pair has ended; `sign-invalid` (-3), `appkey-mismatch` (-663),
 * `bad-request` (-400), `clock-wrong`; for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function confirmAppTokenRefresh(
  client: Transport,
  old: AppPair,
  sts: number,
  { signal }: CallOptions = {},
): Promise<void> {
  const params = {
    ...appPairParams(old),
    revoke_api: 'REFRESH_CONFIRM_REVOKE',
    sts: String(sts),
    ts: unixSeconds(client.runtime),
  };
  const reply = await client.send(
    {
      endpoint: 'confirm-app-token-refresh',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/confirm/refresh',
      form: signAppParams(params, findAppKey(old.appkey)),
      timed: true,
    },
    { signal },
  );
  requireAccepted(client, reply);
}
