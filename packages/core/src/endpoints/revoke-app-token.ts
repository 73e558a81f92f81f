import { findAppKey } from '../crypto/app-keys.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { appPairParams, type AppPair } from '../wire/app-pair.ts';
import { requireAccepted } from '../wire/envelope.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/**
 * Ends the token pair of a TV login (docs/protocol.md 5, grade A; it is not proven that the service
 * accepts it for TV logins). Code 0 alone proves nothing: ask `getAppTokenInfo`. Never retried
 * automatically.
 *
 * @param pair the pair, with its account and cookie.
 * @throws {ServiceError} `not-logged-in` (-101, 61000), `access-key-invalid` (-2) and
 * `token-expired` (-658) when the pair has ended; `sign-invalid` (-3), `appkey-mismatch` (-663),
 * `bad-request` (-400), `clock-wrong`; for any other number, the code of the error table.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function revokeAppToken(
  client: Transport,
  pair: AppPair,
  { signal }: CallOptions = {},
): Promise<void> {
  const params = {
    ...appPairParams(pair),
    // A fixed value that names no device; the TV QR calls send it too.
    local_id: '0',
    revoke_api: 'LOGOUT',
    // 1: a person logs out. 2 keeps a token for a fast login.
    revoke_type: '1',
    ts: unixSeconds(client.runtime),
  };
  const reply = await client.send(
    {
      endpoint: 'revoke-app-token',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/revoke',
      form: signAppParams(params, findAppKey(pair.appkey)),
      timed: true,
    },
    { signal },
  );
  requireAccepted(client, reply);
}
