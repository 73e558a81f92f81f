import type { BilipassError } from '@bilipass/core';
import type { LoginSuccess } from '../login-success.ts';

/** A state of `QrCodeLogin.watch()`; each change yields one. Times are Unix milliseconds. */
export type QrCodeLoginState =
  /** A code exists: show it now. `url` is a secret until it is used. */
  | { readonly kind: 'ready'; readonly url: string; readonly expiresAt: number }
  /** The code has not been scanned yet. */
  | { readonly kind: 'waiting'; readonly expiresAt: number }
  /** Scanned, but not confirmed on the phone. */
  | { readonly kind: 'scanned' }
  /** A request failed. It is retried after `delayMs` milliseconds. */
  | { readonly kind: 'retrying'; readonly error: BilipassError; readonly delayMs: number }
  /** The code has expired. `renewed` follows, or `watch()` throws `qr-not-confirmed`. */
  | { readonly kind: 'expired' }
  /** A new code replaces the former one: show it instead. `renewal` counts from 1. */
  | {
      readonly kind: 'renewed';
      readonly url: string;
      readonly expiresAt: number;
      readonly renewal: number;
    }
  /** Logged in; the last state. */
  | LoginSuccess;
