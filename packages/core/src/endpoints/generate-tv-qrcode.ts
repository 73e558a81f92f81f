import { findAppKey, TV_APPKEY } from '../crypto/app-keys.ts';
import { signAppParams } from '../crypto/sign-app-params.ts';
import { acceptedData, requireShownUrl, requireText } from '../wire/envelope.ts';
import { unixSeconds } from '../wire/unix-seconds.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** A QR code of the TV channel. Both fields are secrets until the code is used or expired. */
export interface TvQrcode {
  /** The link to show as a QR code, unchanged. */
  readonly url: string;
  /** The key for polling: 32 characters, valid for 180 s. */
  readonly authCode: string;
}

/** Options of the calls of the TV channel. */
export interface TvQrcodeOptions extends CallOptions {
  /** The app key; use the same for a code and its polls. Default {@link TV_APPKEY}. */
  readonly appkey?: string | undefined;
}

/**
 * Asks for a QR code of the TV channel (docs/protocol.md 4.4, grade A).
 *
 * @throws {ServiceError} `sign-invalid` (-3), `bad-request` (-400); for any other number, the code
 * of the error table.
 * @throws {TransportError} when no usable reply arrived.
 * @throws {RangeError} for an unknown app key.
 */
export async function generateTvQrcode(
  client: Transport,
  { appkey = TV_APPKEY, signal }: TvQrcodeOptions = {},
): Promise<TvQrcode> {
  const params = { local_id: '0', ts: unixSeconds(client.runtime) };
  const reply = await client.send(
    {
      endpoint: 'generate-tv-qrcode',
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-tv-login/qrcode/auth_code',
      form: signAppParams(params, findAppKey(appkey)),
      timed: true,
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  return {
    url: requireShownUrl(reply, data, 'url'),
    authCode: requireText(reply, data, 'auth_code'),
  };
}
