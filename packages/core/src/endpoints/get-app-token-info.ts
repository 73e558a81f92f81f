import { findAppKey } from '../crypto/app-keys.ts';
import type { AppTokens } from '../credential-data.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { acceptedData, readEnvelope, unexpectedBody } from '../wire/envelope.ts';
import { numberField } from '../wire/fields.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** The state of the tokens of a TV login. */
export type AppTokenInfo =
  | {
      readonly kind: 'alive';
      readonly refreshDue: boolean;
      /** When the access token expires. Unix milliseconds. */
      readonly expiresAt: number;
    }
  | { readonly kind: 'not-logged-in' };

/** The numbers that mean a dead token. No other number means that. */
const deadTokenCodes: ReadonlySet<number> = new Set([-2, -101, -658, 61_000]);

/**
 * Returns whether the tokens of a TV login are alive, and whether they should be renewed
 * (docs/protocol.md 5, grade A). A dead token (-2, -101, -658, 61000) is a result, not an error.
 *
 * @throws {ServiceError} `sign-invalid` (-3), `appkey-mismatch` (-663), `bad-request` (-400),
 * `clock-wrong`; for any other number, the code of the error table. Such an error does not mean that the token is
 * dead.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function getAppTokenInfo(
  client: Transport,
  { appkey, accessToken }: Pick<AppTokens, 'appkey' | 'accessToken'>,
  { signal }: CallOptions = {},
): Promise<AppTokenInfo> {
  const { runtime } = client;
  const params = { access_key: accessToken, actionKey: 'appkey', ts: unixSeconds(runtime) };
  const reply = await client.send(
    {
      endpoint: 'get-app-token-info',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/oauth2/info',
      query: signAppParams(params, findAppKey(appkey)),
      timed: true,
      repeatable: true,
    },
    { signal },
  );
  if (deadTokenCodes.has(readEnvelope(reply).code)) return { kind: 'not-logged-in' };
  const data = acceptedData(client, reply);
  const expiresIn = numberField(data, 'expires_in');
  if (expiresIn === undefined) throw unexpectedBody(reply, 'no expires_in');
  return {
    kind: 'alive',
    refreshDue: data['refresh'] === true,
    expiresAt: runtime.now() + expiresIn * 1000,
  };
}
