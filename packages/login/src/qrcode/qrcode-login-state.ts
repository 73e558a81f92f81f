import type { Account, BilipassError, Credential } from '@bilipass/core';

/** What `QrCodeLogin.watch()` gives, each time it changes. Times are Unix milliseconds. */
export type QrCodeLoginState =
  /** There is a code: show it now. `url` is a secret until it is used. */
  | { readonly kind: 'ready'; readonly url: string; readonly expiresAt: number }
  /** Nobody has scanned the code yet. */
  | { readonly kind: 'waiting'; readonly expiresAt: number }
  /** Scanned; the tap on the phone is missing. */
  | { readonly kind: 'scanned' }
  /** A question to the service failed and is asked again after `delayMs` milliseconds. */
  | { readonly kind: 'retrying'; readonly error: BilipassError; readonly delayMs: number }
  /** The code is over. Followed by `renewed`, or the last state: nobody logged in. */
  | { readonly kind: 'expired' }
  /** A new code, the `renewal`-th (from 1) after the first: show it instead. */
  | {
      readonly kind: 'renewed';
      readonly url: string;
      readonly expiresAt: number;
      readonly renewal: number;
    }
  /**
   * Logged in. `unverified`: the service could not be asked whether the session works, or was not
   * asked, since `signal` was aborted.
   */
  | {
      readonly kind: 'done';
      readonly credential: Credential;
      readonly account: Account | undefined;
      readonly verification: 'verified' | 'unverified';
    };
