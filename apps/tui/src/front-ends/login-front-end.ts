import type { Account, Credential } from '@bilipass/core';
import type { QrCodeLoginState } from '@bilipass/login';

/** A QR login as a front-end sees it: something that goes through states. */
export interface QrcodeLoginRun {
  /** The states in order; ends after `done`, or after an `expired` without renewals left. */
  watch(options: { readonly signal: AbortSignal }): AsyncIterable<QrCodeLoginState>;
  /** The code that is shown now as PNG bytes. */
  pictureOf(url: string): Promise<Uint8Array>;
  /** Writes that picture to a private file and returns its path. */
  savePicture(url: string): Promise<string>;
}

/** How a login ended. */
export type LoginEnd =
  | {
      readonly kind: 'done';
      readonly credential: Credential;
      readonly account: Account | undefined;
      readonly verification: 'verified' | 'unverified';
    }
  /** The last code ran out and nobody asked for another. */
  | { readonly kind: 'expired' };

/** One way to show a login: full screen, lines, or a stream of events. */
export interface LoginFrontEnd {
  /**
   * Shows the login to its end.
   *
   * @throws whatever the login throws; the reason of `signal`, untouched.
   */
  runQrcodeLogin(run: QrcodeLoginRun, options: { readonly signal: AbortSignal }): Promise<LoginEnd>;
  /** Says how it ended. */
  showEnd(end: LoginEnd): void;
  /** Says what went wrong and what to do. */
  showError(error: unknown): void;
}
