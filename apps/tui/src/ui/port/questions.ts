import type { BilipassError } from '@bilipass/core';
import type { Country } from '@bilipass/countries';
import type { LoginMethod } from './login-method.ts';

/** Each kind of question with its answer. */
export interface Dialogue {
  /** How to begin; asked only where the command line does not say. */
  readonly start: { readonly question: StartQuestion; readonly answer: StartAnswer };
  /** Beside a QR code: answered only when the person wants something else. */
  readonly qrcode: { readonly question: QrcodeQuestion; readonly answer: QrcodeAnswer };
  readonly phone: { readonly question: PhoneQuestion; readonly answer: PhoneAnswer };
  /** Beside a captcha: answered only when the person does something here. */
  readonly captcha: { readonly question: CaptchaQuestion; readonly answer: CaptchaAnswer };
  readonly 'sms-code': { readonly question: SmsCodeQuestion; readonly answer: SmsCodeAnswer };
  readonly password: { readonly question: PasswordQuestion; readonly answer: PasswordAnswer };
  readonly check: { readonly question: CheckQuestion; readonly answer: CheckAnswer };
  /** The saved accounts, until the person leaves them. */
  readonly accounts: { readonly question: AccountsQuestion; readonly answer: AccountsAnswer };
  /** The login failed for good. */
  readonly failure: { readonly question: FailureQuestion; readonly answer: FailureAnswer };
}

/** One step back, to what was asked before; from the first question on, out of the program. */
export interface Back {
  readonly kind: 'back';
}

/** Another way to log in. */
export interface OtherMethod {
  readonly kind: 'other-method';
}

/** An account in the store, as a list shows it. Times are Unix milliseconds. */
export interface SavedAccount {
  /** The account id, decimal digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly method: LoginMethod | 'import';
  readonly state: 'active' | 'logged-out' | 'unreadable';
  readonly isDefault: boolean;
  readonly expiresAt: number | undefined;
  /** When the service last answered for it. */
  readonly checkedAt: number | undefined;
}

/** How to begin. */
export interface StartQuestion {
  readonly accounts: readonly SavedAccount[];
  /** Where credentials are kept on this machine; `undefined` where nothing is to be stored. */
  readonly storePath: string | undefined;
}

/** How the person begins. */
export type StartAnswer =
  | { readonly kind: 'method'; readonly method: LoginMethod }
  /** Go on as this account. */
  | { readonly kind: 'account'; readonly id: string }
  /** See to the saved accounts. */
  | { readonly kind: 'accounts' }
  | Back;

/** A QR code is shown. */
export interface QrcodeQuestion {
  readonly channel: 'web' | 'tv';
  /** Whether the last code has expired, and no other one follows by itself. */
  readonly isUsedUp: boolean;
}

/** What the person wants beside a code. */
export type QrcodeAnswer = { readonly kind: 'renew' } | OtherMethod | Back;

/** Which phone number to log in with. */
export interface PhoneQuestion {
  /** The country to begin with. */
  readonly country: Country;
  /** What was typed before. */
  readonly number: string;
  /** Why it is asked again. */
  readonly problem: BilipassError | undefined;
}

/** The number as typed. */
export type PhoneAnswer =
  | {
      readonly kind: 'phone';
      readonly number: string;
      /** Default: the country of the question. */
      readonly country?: Country | string | undefined;
    }
  | OtherMethod
  | Back;

/** A puzzle is waiting in a browser; what `captcha.required` told stands here once more. */
export interface CaptchaQuestion {
  readonly url: string;
  readonly port: number;
  readonly sshLine: string | undefined;
  readonly expiresAt: number;
  /** Why the pasted line was refused. */
  readonly problem: BilipassError | undefined;
}

/** What the person wants beside a captcha. */
export type CaptchaAnswer =
  /** The one line that the page gave. */
  | { readonly kind: 'line'; readonly line: string }
  /** Save the page, for a browser on another machine. */
  | { readonly kind: 'save-page' }
  | OtherMethod
  | Back;

/** Which code came by SMS. */
export interface SmsCodeQuestion {
  /** What the code is for: `login`, or the second factor. */
  readonly purpose: 'login' | 'check';
  /** The masked number. */
  readonly to: string;
  /** No SMS can be sent again before, Unix milliseconds. */
  readonly resendAt: number;
  /** When the code ends, Unix milliseconds; `undefined` where that is not known. */
  readonly expiresAt: number | undefined;
  /** Why it is asked again: the code was wrong, say. */
  readonly problem: BilipassError | undefined;
}

/** The code, or what to do without one. */
export type SmsCodeAnswer =
  /** Its digits, as text: leading zeros count. */
  | { readonly kind: 'code'; readonly code: string }
  /** Another SMS; a captcha comes before it. Before `resendAt` the question is only put again. */
  | { readonly kind: 'resend' }
  /** Back to the number, where it is one that was typed. */
  | { readonly kind: 'edit' }
  | OtherMethod
  | Back;

/** Which account and password. */
export interface PasswordQuestion {
  /** What was typed before. */
  readonly account: string;
  /** Why it is asked again. */
  readonly problem: BilipassError | undefined;
}

/** The account and its password. */
export type PasswordAnswer =
  | { readonly kind: 'password'; readonly account: string; readonly password: string }
  | OtherMethod
  | Back;

/** The service wants a second factor: how to go on. */
export interface CheckQuestion {
  /** The masked number of the account; `undefined` where the service named none. */
  readonly to: string | undefined;
  /** Whether it can be done here, by SMS. */
  readonly smsPossible: boolean;
  /** The official page of the check. A secret until the check is done. */
  readonly url: string;
  /** What went wrong with the last try. */
  readonly problem: BilipassError | undefined;
}

/** How to go on with a check. */
export type CheckAnswer =
  /** Send the code; a captcha comes before it. */
  { readonly kind: 'send' } | OtherMethod | Back;

/** What to do with the saved accounts. */
export interface AccountsQuestion {
  readonly accounts: readonly SavedAccount[];
  /** What came of the last thing that was done. */
  readonly outcome: AccountOutcome | undefined;
}

/** What came of something done to a saved account. */
export type AccountOutcome =
  | {
      readonly kind:
        | 'made-default'
        | 'refreshed'
        | 'refreshed-unverified'
        | 'still-fresh'
        | 'logged-out';
      readonly id: string;
    }
  /** Nothing was asked: risk control stepped in before, and is to be left alone until then. */
  | { readonly kind: 'paused'; readonly id: string; readonly until: number }
  | { readonly kind: 'exported'; readonly id: string; readonly path: string }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly error: BilipassError;
      /** The error whose advice fits. Default: `error` itself. */
      readonly adviser?: BilipassError;
    };

/** Something to be done to a saved account, or a way out of the list. */
export type AccountsAnswer =
  | { readonly kind: 'use' | 'refresh' | 'log-out'; readonly id: string }
  /** Write it to a new private file in the format of our own. */
  | { readonly kind: 'export'; readonly id: string; readonly path: string }
  /** Log in to another one. */
  | { readonly kind: 'new' }
  | Back;

/** What failed. */
export interface FailureQuestion {
  readonly error: BilipassError;
}

/**
 * What the person wants after a failure. `back` ends the program with the failure's exit code. After a
 * `StoreError` that follows a login, `retry` only stores it again: the session is not lost.
 */
export type FailureAnswer = { readonly kind: 'retry' } | OtherMethod | Back;
