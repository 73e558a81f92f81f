import { parseShownUrl } from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { QrCodeLoginChannel } from './qrcode-channel.ts';

/** A QR login in progress as plain data, for another process. `url` and `key` are secrets. */
export interface QrCodeLoginHandle {
  /** The version of this format. */
  readonly v: 1;
  /** The channel of the code. */
  readonly channel: QrCodeLoginChannel;
  /** The link in the QR code. */
  readonly url: string;
  /** The key to poll the code with. */
  readonly key: string;
  /** The estimated end of the code. Unix milliseconds. */
  readonly expiresAt: number;
}

/**
 * Returns `value` as a handle.
 *
 * @throws {LoginError} `qr-handle-malformed`, with the name of the field, without its value.
 */
export function readHandle(value: unknown): QrCodeLoginHandle {
  if (typeof value !== 'object' || value === null) throw malformed('no object');
  const { v, channel, url, key, expiresAt }: Partial<Record<string, unknown>> = { ...value };
  if (v !== 1) throw malformed('v is not 1');
  if (channel !== QrCodeLoginChannel.WEB && channel !== QrCodeLoginChannel.TV) {
    throw malformed('channel is neither "web" nor "tv"');
  }
  // A link to another host would lead the person's phone to a foreign page.
  if (typeof url !== 'string' || !parseShownUrl(url)) throw malformed('url is no login link');
  if (typeof key !== 'string' || !/^\w{1,64}$/.test(key)) throw malformed('key is none');
  if (typeof expiresAt !== 'number' || !Number.isFinite(expiresAt)) {
    throw malformed('expiresAt is no number');
  }
  return { v, channel, url, key, expiresAt };
}

function malformed(detail: string): LoginError {
  return new LoginError('qr-handle-malformed', detail);
}
