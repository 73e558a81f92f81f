import type { CallOptions, Client } from '@bilipass/core';
import type { SessionCollector } from '../../internal/session-collector/session-collector.ts';

/** A QR code as the service gives it out. Both fields are secrets until it is used or expired. */
export interface IssuedQrcode {
  /** The link to show. */
  readonly url: string;
  /** What the code is polled with. */
  readonly key: string;
}

/** What a poll tells. */
type QrcodeProgress =
  | { readonly kind: 'waiting' | 'scanned' | 'expired' }
  /** The key is spent; `collector` completes the login. */
  | { readonly kind: 'confirmed'; readonly collector: SessionCollector };

/** How the two channels talk to the service; everything else about a QR login is the same. */
export interface QrcodeProtocol {
  generate(client: Client, options: CallOptions): Promise<IssuedQrcode>;
  poll(client: Client, key: string, options: CallOptions): Promise<QrcodeProgress>;
}
