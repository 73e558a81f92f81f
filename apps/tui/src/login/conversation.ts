import type { Account, BilipassError } from '@bilipass/core';

/** A way to log in. */
export type LoginMethod = 'qr-web';

/** Whether the service confirmed the new session, or could not be asked. */
export type Verification = 'verified' | 'unverified';

/** What a login tells the front-end. Times are Unix milliseconds. */
export type LoginEvent =
  | { readonly type: 'start'; readonly method: LoginMethod }
  /** Show this code now, in place of any other. `url` is a secret until it is used. */
  | {
      readonly type: 'qr.ready';
      readonly url: string;
      readonly issuedAt: number;
      readonly expiresAt: number;
      /** 0 for the first code, then 1, 2, … */
      readonly renewal: number;
    }
  | { readonly type: 'qr.waiting' }
  | { readonly type: 'qr.scanned' }
  /** A new code follows, or the question `afterLastQrcode`. */
  | { readonly type: 'qr.expired' }
  /** The service could not be reached and is asked again by itself, at `at`. */
  | { readonly type: 'retry'; readonly code: string; readonly at: number; readonly delayMs: number }
  | { readonly type: 'login.success'; readonly login: FinishedLogin };

/** A finished login, without its secrets. */
export interface FinishedLogin {
  readonly method: LoginMethod;
  readonly verification: Verification;
  /** Who it is; `undefined` when the service could not be asked. */
  readonly account: Account | undefined;
  /** The account id, decimal digits. */
  readonly uid: string | undefined;
  /** When the session ends; `undefined` when it does not say. */
  readonly expiresAt: number | undefined;
  readonly hasRefreshToken: boolean;
}

/** What the person wants beside a code. */
export type QrcodeAnswer = { readonly kind: 'renew' } | { readonly kind: 'leave' };

/** What the person wants after a failure. */
export type FailureAnswer = { readonly kind: 'retry' } | { readonly kind: 'leave' };

/** Ends a question: the reason is rethrown untouched. */
export interface AskOptions {
  readonly signal: AbortSignal;
}

/**
 * The other side of a login: a screen, a plain terminal, or a program that reads JSON. Every login is
 * written once against this and runs with each of them. A question that nobody can answer here is
 * answered with what keeps the login going, or with `leave` where nothing does.
 */
export interface Conversation {
  /** Says what happened; needs no answer. */
  tell(event: LoginEvent): void;
  /** While a code is there to be scanned: resolves only when the person wants something else. */
  besideQrcode(options: AskOptions): Promise<QrcodeAnswer>;
  /** No code is left to show. */
  afterLastQrcode(options: AskOptions): Promise<QrcodeAnswer>;
  /** The login failed for good. */
  afterFailure(error: BilipassError, options: AskOptions): Promise<FailureAnswer>;
}
