import type { BilipassError, LoginDevice, LoginRecord, VerificationWay } from '@bilipass/core';
import type { Country } from '@bilipass/countries';
import type { CredentialFormat } from '@bilipass/credential-store';
import type { PhoneWarning } from '@bilipass/login';
import type { RequiredCheck, SentCode, ServedCaptcha, ServedLogin } from './login-event.ts';
import type { LoginMethod } from './login-method.ts';

/** Each kind of question with its answer. */
export interface Dialogue {
  /** How to begin; asked only where the command line does not say. */
  readonly start: { readonly question: StartQuestion; readonly answer: StartAnswer };
  /** Beside a QR code: answered only when the person wants something else. */
  readonly qrcode: { readonly question: QrcodeQuestion; readonly answer: QrcodeAnswer };
  /** Beside the login page: answered only when the person wants something else. */
  readonly web: { readonly question: ServedLogin; readonly answer: OtherMethod };
  readonly phone: { readonly question: PhoneQuestion; readonly answer: PhoneAnswer };
  /** Beside a captcha: answered only when the person does something here. */
  readonly captcha: { readonly question: CaptchaQuestion; readonly answer: CaptchaAnswer };
  readonly code: { readonly question: CodeQuestion; readonly answer: CodeAnswer };
  readonly password: { readonly question: PasswordQuestion; readonly answer: PasswordAnswer };
  readonly paste: { readonly question: PasteQuestion; readonly answer: PasteAnswer };
  readonly check: { readonly question: CheckQuestion; readonly answer: CheckAnswer };
  /** The saved accounts, until the person leaves them. */
  readonly accounts: { readonly question: AccountsQuestion; readonly answer: AccountsAnswer };
  /** The login failed for good. */
  readonly failure: { readonly question: FailureQuestion; readonly answer: FailureAnswer };
}

/** One step back; from the first question, out of the program. */
export interface Back {
  readonly kind: 'back';
}

export interface OtherMethod {
  readonly kind: 'other-method';
}

/** A stored account, as a list shows it. Times are Unix milliseconds. */
export interface SavedAccount {
  /** Decimal digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly method: LoginMethod | 'import';
  readonly state: 'active' | 'logged-out' | 'unreadable';
  readonly isDefault: boolean;
  readonly expiresAt: number | undefined;
  /** When the service last confirmed the session. */
  readonly checkedAt: number | undefined;
}

export interface StartQuestion {
  readonly accounts: readonly SavedAccount[];
  /** Where credentials are stored; `undefined` where nothing is stored. */
  readonly storePath: string | undefined;
}

export type StartAnswer =
  | { readonly kind: 'method'; readonly method: LoginMethod }
  /** Continue with this account. */
  | { readonly kind: 'account'; readonly id: string }
  /** Manage the saved accounts. */
  | { readonly kind: 'accounts' }
  | Back;

export interface QrcodeQuestion {
  readonly channel: 'web' | 'tv';
  /** Whether the last code has expired and no other one follows. */
  readonly isUsedUp: boolean;
}

export type QrcodeAnswer =
  | { readonly kind: 'renew' }
  /** Log in on the login page, in a browser. */
  | { readonly kind: 'web' }
  | OtherMethod
  | Back;

export interface PhoneQuestion {
  /** The country to offer. */
  readonly country: Country;
  /** What was typed before. */
  readonly number: string;
  /** Why it is asked again. */
  readonly problem: BilipassError | undefined;
  /** Why an SMS to this number may not arrive. The same number confirms it. Default: none. */
  readonly warnings?: readonly PhoneWarning[];
}

export type PhoneAnswer =
  | {
      readonly kind: 'phone';
      readonly number: string;
      /** Default: the country of the question. */
      readonly country?: Country | string | undefined;
      /** Whether the person knows the warnings about the number. Default `false`. */
      readonly isConfirmed?: boolean;
    }
  | OtherMethod
  | Back;

/** The fields of `captcha.required`, and a problem. */
export interface CaptchaQuestion extends ServedCaptcha {
  /** Why the pasted line was refused. */
  readonly problem: BilipassError | undefined;
}

export type CaptchaAnswer =
  /** The line that the page shows. */
  | { readonly kind: 'line'; readonly line: string }
  /** Save the page for a browser on another machine. */
  | { readonly kind: 'save-page' }
  | OtherMethod
  | Back;

export interface CodeQuestion extends SentCode {
  readonly purpose: 'login' | 'check';
  /** The other way that is open to the check; `undefined` where there is none. */
  readonly otherWay: VerificationWay | undefined;
  /** Why it is asked again, such as a wrong code. */
  readonly problem: BilipassError | undefined;
}

export type CodeAnswer =
  /** Digits as text: leading zeros count. */
  | { readonly kind: 'code'; readonly code: string }
  /** Another code, after another captcha. Before `resendAt` the question is asked again. */
  | { readonly kind: 'resend' }
  /** A code by `otherWay`, after another captcha. Without one the question is asked again. */
  | { readonly kind: 'other-way' }
  /** Back to the number. */
  | { readonly kind: 'edit' }
  | OtherMethod
  | Back;

export interface PasswordQuestion {
  /** What was typed before. */
  readonly account: string;
  /** Why it is asked again. */
  readonly problem: BilipassError | undefined;
}

export type PasswordAnswer =
  | { readonly kind: 'password'; readonly account: string; readonly password: string }
  | OtherMethod
  | Back;

/** Cookies or a file of another program, in any notation that the import reads. */
export interface PasteQuestion {
  /** Why it is asked again. */
  readonly problem: BilipassError | undefined;
}

export type PasteAnswer =
  /** The pasted text. A secret. */
  { readonly kind: 'paste'; readonly bytes: Uint8Array } | OtherMethod | Back;

/** The service requires a second factor. */
export interface CheckQuestion extends RequiredCheck {
  /** The official page of the check. A secret until the check is done. */
  readonly url: string;
  /** The problem of the last try. */
  readonly problem: BilipassError | undefined;
}

export type CheckAnswer =
  /** Send the code by one of `ways`, after a captcha. */
  { readonly kind: 'send'; readonly by: VerificationWay } | OtherMethod | Back;

/** A running `bilipass keep`. */
export interface ShownKeeper {
  readonly pid: number;
  /** The accounts that it keeps; `undefined` for all. */
  readonly ids: readonly string[] | undefined;
}

export interface AccountsQuestion {
  readonly accounts: readonly SavedAccount[];
  /** What keeps them alive; `null` for nothing. Default: it is not shown. */
  readonly keeper?: ShownKeeper | null;
  /** The result of the last action. */
  readonly outcome: AccountOutcome | undefined;
}

/** A file for another program. */
export interface ExportedFile {
  readonly id: string;
  readonly path: string;
  readonly format: CredentialFormat;
}

export type AccountOutcome =
  | {
      readonly kind:
        | 'made-default'
        | 'refreshed'
        | 'refreshed-unverified'
        | 'still-fresh'
        | 'logged-out'
        /** The service ended the session, but not the app tokens of a TV login. */
        | 'tokens-remain';
      readonly id: string;
    }
  /** Not asked: a pause after risk control lasts until then. */
  | { readonly kind: 'paused'; readonly id: string; readonly until: number }
  | ({ readonly kind: 'exported' } & ExportedFile)
  /** Not written: the person may replace the file. */
  | ({ readonly kind: 'file-exists' } & ExportedFile)
  | { readonly kind: 'devices'; readonly id: string; readonly devices: readonly LoginDevice[] }
  | { readonly kind: 'history'; readonly id: string; readonly logins: readonly LoginRecord[] }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly error: BilipassError;
      /** The error whose advice fits. Default: `error`. */
      readonly adviser?: BilipassError;
    };

export type AccountsAnswer =
  | { readonly kind: 'use' | 'refresh' | 'log-out'; readonly id: string }
  /** List what the service knows: the devices, or the latest logins. */
  | { readonly kind: 'devices' | 'history'; readonly id: string }
  /** Write it to a private file. */
  | {
      readonly kind: 'export';
      readonly id: string;
      readonly path: string;
      readonly format: CredentialFormat;
      /** Whether the file may be replaced. Default `false`. */
      readonly replace?: boolean;
    }
  /** Log in to another account. */
  | { readonly kind: 'new' }
  | Back;

export interface FailureQuestion {
  readonly error: BilipassError;
}

/**
 * `back` ends the program with the failure's exit code. After a `StoreError` that follows a login,
 * `retry` only stores the session again.
 */
export type FailureAnswer = { readonly kind: 'retry' } | OtherMethod | Back;
