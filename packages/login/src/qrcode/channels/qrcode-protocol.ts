import type { CallOptions, Client } from '@bilipass/core';
import type { SessionCollector } from '../../internal/session-collector/session-collector.ts';

/** A QR code of the service. Both fields are secrets until the code is used or expired. */
export interface IssuedQrcode {
  /** The link to show. */
  readonly url: string;
  /** The key to poll the code with. */
  readonly key: string;
}

/** The result of a poll. */
type QrcodeProgress =
  | { readonly kind: 'waiting' | 'scanned' | 'expired' }
  /** The key is used up; `collector` completes the login. */
  | { readonly kind: 'confirmed'; readonly collector: SessionCollector };

/** The requests of a channel. Everything else about a QR login is the same for both channels. */
export interface QrcodeProtocol {
  generate(client: Client, options: CallOptions): Promise<IssuedQrcode>;
  poll(client: Client, key: string, options: CallOptions): Promise<QrcodeProgress>;
}
