import type { Task } from '../ui/port/login-event.ts';

/** What the line prompts say. A prompt ends in a space, a line does not. */
export interface PlainMessages {
  readonly tasks: Readonly<Record<Task, string>>;
  readonly choice: PlainChoiceMessages;
  readonly start: PlainStartMessages;
  readonly phone: PlainPhoneMessages;
  readonly captcha: PlainCaptchaMessages;
  readonly sms: PlainSmsMessages;
  readonly password: PlainPasswordMessages;
  readonly check: PlainCheckMessages;
  readonly accounts: PlainAccountsMessages;
  readonly failure: PlainFailureMessages;
  /** Time that is left, read aloud. */
  readonly secondsLeft: (seconds: number) => string;
}

/** A numbered choice. */
export interface PlainChoiceMessages {
  readonly prompt: (highest: number) => string;
  readonly unknown: (highest: number) => string;
  readonly back: string;
  readonly otherMethod: string;
  readonly quit: string;
}

/** How to begin. */
export interface PlainStartMessages {
  readonly title: string;
  readonly goOnAs: (name: string) => string;
  readonly accounts: string;
  readonly storedAt: (path: string) => string;
}

/** The phone number. */
export interface PlainPhoneMessages {
  readonly country: (current: string) => string;
  readonly noCountry: string;
  readonly whichCountry: string;
  readonly number: string;
  readonly keys: string;
}

/** The captcha. */
export interface PlainCaptchaMessages {
  readonly title: string;
  readonly browserOpened: string;
  readonly open: string;
  readonly ssh: string;
  readonly opened: string;
  readonly trouble: (code: string) => string;
  readonly closed: string;
  readonly renewed: string;
  readonly saved: (path: string) => string;
  readonly solved: string;
  readonly keys: string;
  readonly prompt: string;
}

/** The code of an SMS. */
export interface PlainSmsMessages {
  readonly sent: (to: string) => string;
  readonly wait: (seconds: number) => string;
  readonly keysOfLogin: string;
  readonly keysOfCheck: string;
  readonly prompt: string;
}

/** Account and password. */
export interface PlainPasswordMessages {
  readonly keys: string;
  readonly account: string;
  readonly accountAgain: (account: string) => string;
  readonly password: string;
}

/** The second factor. */
export interface PlainCheckMessages {
  readonly title: string;
  readonly byPhone: (to: string) => string;
  readonly elsewhere: string;
  readonly send: string;
  readonly official: string;
}

/** The saved accounts. */
export interface PlainAccountsMessages {
  readonly title: string;
  readonly none: string;
  readonly isDefault: string;
  readonly loggedOut: string;
  readonly unreadable: string;
  readonly use: string;
  readonly refresh: string;
  readonly logOut: string;
  readonly export: string;
  readonly exportPath: string;
  readonly add: string;
  readonly outcomes: {
    readonly 'made-default': (id: string) => string;
    readonly refreshed: (id: string) => string;
    readonly 'refreshed-unverified': (id: string) => string;
    readonly paused: (id: string, clock: string) => string;
    readonly 'still-fresh': (id: string) => string;
    readonly 'logged-out': (id: string) => string;
    readonly exported: (id: string, path: string) => string;
  };
}

/** After a failure. */
export interface PlainFailureMessages {
  readonly retry: string;
  readonly newCode: string;
}
