import type { PhoneWarning } from '@bilipass/login';
import type { LoginMethod } from '../ui/port/login-method.ts';
import type { AccountOutcome } from '../ui/port/questions.ts';

/** The texts of the screens in one language. Clocks are `m:ss`, days `2027-05-21`. */
export interface ScreenMessages {
  readonly start: StartMessages;
  readonly qrcode: QrcodeScreenMessages;
  readonly phone: PhoneMessages;
  readonly captcha: CaptchaMessages;
  readonly smsCode: SmsCodeMessages;
  readonly password: PasswordMessages;
  readonly check: CheckMessages;
  readonly busy: BusyMessages;
  readonly accounts: AccountsMessages;
  readonly failure: FailureScreenMessages;
  readonly overlay: OverlayMessages;
  readonly completedSteps: TrailMessages;
  readonly keys: ScreenKeyMessages;
}

/** How to begin. */
export interface StartMessages {
  readonly title: string;
  readonly details: Readonly<Record<LoginMethod, string>>;
  readonly recommended: string;
  readonly continueAs: (name: string) => string;
  readonly validUntil: (day: string) => string;
  readonly expired: string;
  readonly allAccounts: (count: number) => string;
  /** Said as long as nothing is stored. */
  readonly firstRun: (path: string) => string;
}

/** What the QR screen says of a code for televisions. */
export interface QrcodeScreenMessages {
  readonly tvTitle: string;
  readonly tvSteps: readonly [open: string, scan: string, confirm: string];
  readonly tvLink: string;
}

/** The phone number. */
export interface PhoneMessages {
  readonly title: string;
  readonly country: string;
  readonly number: string;
  readonly whatFollows: string;
  readonly search: string;
  readonly found: (at: number, of: number) => string;
  readonly notFound: string;
  readonly warning: (warning: PhoneWarning) => string;
  readonly sendAnyway: string;
}

/** The puzzle in a browser. */
export interface CaptchaMessages {
  readonly title: string;
  readonly why: string;
  readonly address: string;
  readonly browserOpened: string;
  readonly ssh: string;
  readonly waiting: string;
  readonly opened: string;
  readonly closed: string;
  readonly renewed: string;
  readonly solved: string;
  readonly trouble: (code: string) => string;
  readonly timeLeft: (clock: string) => string;
  readonly pasteLine: string;
  readonly pasteHelp: string;
  readonly pageSaved: (path: string) => string;
}

/** The code of an SMS. */
export interface SmsCodeMessages {
  readonly title: string;
  readonly sentTo: (masked: string) => string;
  readonly validFor: (clock: string) => string;
  readonly resendIn: (clock: string) => string;
  readonly resendNow: string;
}

/** Account and password. */
export interface PasswordMessages {
  readonly title: string;
  readonly account: string;
  readonly password: string;
  readonly whatFollows: string;
  readonly accountHelp: string;
  readonly capsLock: string;
}

/** The second factor. */
export interface CheckMessages {
  readonly title: string;
  readonly why: string;
  readonly byPhone: (masked: string | undefined) => string;
  readonly notHere: string;
  readonly linkTitle: string;
  readonly linkIsSecret: string;
  readonly anyKey: string;
  readonly page: string;
  readonly qrAvoids: string;
}

/** While a request is under way. */
export interface BusyMessages {
  readonly title: string;
}

/** The saved accounts. */
export interface AccountsMessages {
  readonly title: string;
  readonly none: string;
  readonly columns: {
    readonly name: string;
    readonly uid: string;
    readonly method: string;
    readonly expires: string;
    readonly checked: string;
  };
  readonly states: Readonly<Record<'logged-out' | 'unreadable' | 'expired', string>>;
  readonly inDays: (days: number) => string;
  readonly unknown: string;
  readonly exportTitle: (name: string) => string;
  readonly exportPath: string;
  readonly exportHelp: string;
  readonly logOutTitle: (name: string) => string;
  readonly logOutType: (count: number) => string;
  readonly logOutMistyped: string;
  readonly logOutConfirm: string;
  readonly done: (
    kind: Exclude<AccountOutcome['kind'], 'exported' | 'failed' | 'paused'>,
    id: string,
  ) => string;
  readonly exported: (path: string) => string;
  readonly paused: (id: string, clock: string) => string;
}

/** What can be done after a failure. */
export interface FailureScreenMessages {
  readonly retry: string;
  readonly otherMethod: string;
  readonly quit: string;
  readonly retryIn: (clock: string) => string;
}

/** What stands in front of a screen. */
export interface OverlayMessages {
  readonly help: string;
  readonly everywhere: string;
  readonly inFields: string;
  readonly traps: readonly string[];
  readonly quit: string;
}

/** What of a login is done. */
export interface TrailMessages {
  readonly phone: (masked: string) => string;
  readonly password: string;
  readonly captcha: string;
  readonly sms: (masked: string) => string;
}

/** What a key does, beyond those of every front-end. */
export interface ScreenKeyMessages {
  readonly move: string;
  readonly choose: string;
  readonly confirm: string;
  readonly next: string;
  readonly otherMethod: string;
  readonly openPage: string;
  readonly copyPage: string;
  readonly pasteLine: string;
  readonly savePage: string;
  readonly close: string;
  readonly clear: string;
  readonly word: string;
  readonly ends: string;
  readonly resend: string;
  readonly editNumber: string;
  readonly reveal: string;
  readonly send: string;
  readonly use: string;
  readonly export: string;
  readonly refresh: string;
  readonly logOut: string;
  readonly addAccount: string;
  readonly help: string;
  readonly otherLanguage: string;
  readonly interrupt: string;
  readonly yes: string;
  readonly no: string;
}
