import type { CallOptions, Transport } from '../transport/transport.ts';
import { acceptedData, requireShownUrl, requireText } from '../wire/envelope.ts';

/** A QR code of the web channel. Both fields are secrets until the code is used or expired. */
export interface WebQrcode {
  /** The link to show as a QR code, unchanged. */
  readonly url: string;
  /** The key for polling: 32 characters, valid for 180 s. */
  readonly qrcodeKey: string;
}

/** Options of {@link generateWebQrcode} and `pollWebQrcode`. */
export interface WebQrcodeOptions extends CallOptions {
  /**
   * The login window that sends the request, such as `main-fe-header`. The service repeats it as
   * `from=` in the link, which makes the QR code larger. Default: not sent (docs/protocol.md 9.6).
   */
  readonly source?: string | undefined;
}

/**
 * Asks for a QR code of the web channel (docs/protocol.md 4.1, grade A).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} when no usable reply arrived.
 */
export async function generateWebQrcode(
  client: Transport,
  { signal, source }: WebQrcodeOptions = {},
): Promise<WebQrcode> {
  const reply = await client.send(
    {
      endpoint: 'generate-web-qrcode',
      method: 'GET',
      url: 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate',
      repeatable: true,
      ...(source !== undefined && { query: { source } }),
    },
    { signal },
  );
  const data = acceptedData(client, reply);
  return {
    url: requireShownUrl(reply, data, 'url'),
    qrcodeKey: requireText(reply, data, 'qrcode_key'),
  };
}
