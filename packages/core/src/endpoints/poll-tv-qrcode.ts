import { findAppKey, TV_APPKEY } from '../crypto/app-keys.ts';
import { readAppSession, withholdsTokens, type AppSession } from '../wire/app-session.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { readEnvelope, createServiceError } from '../wire/envelope.ts';
import type { ServiceErrorCode } from '../service-errors.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { Transport } from '../transport/transport.ts';
import { nameOfServerCode } from '../server-codes.ts';
import type { TvQrcodeOptions } from './generate-tv-qrcode.ts';

/** The state of a TV QR code. */
export type TvQrcodeState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'scanned' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'confirmed'; readonly session: AppSession };

/**
 * Requests the state of a TV QR login once (docs/protocol.md 4.5, grade A). Here the state is the
 * root `code`. Each call is signed with its own time. Never retried automatically.
 *
 * @throws {ServiceError} `qr-unknown-key` (-404), `sign-invalid` (-3), `appkey-mismatch` (-663),
 * `bad-request` (-400), `qr-rejected` (86083), `qr-app-outdated` (86096); for any other number, the
 * code of the error table, or `qr-unexpected` when the table has none; `account-restricted` when
 * the service confirms the login and withholds the tokens; `session-incomplete` when tokens or
 * cookies are missing otherwise.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function pollTvQrcode(
  client: Transport,
  authCode: string,
  { appkey = TV_APPKEY, signal }: TvQrcodeOptions = {},
): Promise<TvQrcodeState> {
  const { runtime } = client;
  const params = { auth_code: authCode, local_id: '0', ts: unixSeconds(runtime) };
  const reply = await client.send(
    {
      endpoint: 'poll-tv-qrcode',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-tv-login/qrcode/poll',
      form: signAppParams(params, findAppKey(appkey)),
      timed: true,
    },
    { signal },
  );
  const { code, data } = readEnvelope(reply);
  switch (code) {
    case 0: {
      const session = readAppSession(data, { appkey, now: runtime.now() });
      if (!session) {
        const name = withholdsTokens(data) ? 'account-restricted' : 'session-incomplete';
        throw createServiceError(client, reply, { name });
      }
      return { kind: 'confirmed', session };
    }
    case 86039:
    case 86101:
      return { kind: 'waiting' };
    case 86090:
      return { kind: 'scanned' };
    case 86038:
      return { kind: 'expired' };
    default:
      throw createServiceError(client, reply, { name: nameHere(code) });
  }
}

/** Returns the error code of a number. Two numbers have their own meaning on this endpoint. */
function nameHere(code: number): ServiceErrorCode {
  if (code === -404) return 'qr-unknown-key';
  const name = nameOfServerCode(code);
  return name === 'service-error' ? 'qr-unexpected' : name;
}
