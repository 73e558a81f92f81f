import type { BilipassError } from '@bilipass/core';
import type { LoginSuccess } from '../login-success.ts';

/** A state of `QrCodeLogin.watch()`; each change yields one. Times are Unix milliseconds. */
export type QrCodeLoginState =
  /** There is a code: show it now. `url` is a secret until it is used. */
  | { readonly kind: 'ready'; readonly url: string; readonly expiresAt: number }
  /** The code has not been scanned yet. */
  | { readonly kind: 'waiting'; readonly expiresAt: number }
  /** Scanned; the tap on the phone is missing. */
  | { readonly kind: 'scanned' }
  /** A question to the service failed and is asked again after `delayMs` milliseconds. */
  | { readonly kind: 'retrying'; readonly error: BilipassError; readonly delayMs: number }
  /** The code has expired. `renewed` follows, or `watch()` throws `qr-not-confirmed`. */
  | { readonly kind: 'expired' }
  /** A new code, the `renewal`-th (from 1) after the first: show it instead. */
  | {
      readonly kind: 'renewed';
      readonly url: string;
      readonly expiresAt: number;
      readonly renewal: number;
    }
  /** Logged in; the last state. */
  | LoginSuccess;
