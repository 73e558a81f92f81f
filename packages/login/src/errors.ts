import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

/** The errors of {@link LoginError}, by code. */
export const loginErrors = {
  // QR code
  'qr-not-generated': {
    category: 'bug',
    summary: 'there is no QR code yet',
    advice: 'Call generateQrcode() first.',
  },
  'qr-not-done': {
    category: 'bug',
    summary: 'the QR login has not been confirmed yet',
    advice: 'Call checkState() until it gives "done", or use watch().',
  },
  'qr-confirmed': {
    category: 'bug',
    summary: 'a confirmed QR login cannot be handed on',
    advice: 'Finish it here: call checkState() and take the credential.',
  },
  'qr-not-confirmed': {
    category: 'start-over',
    summary: 'no QR code was confirmed in time',
    advice: 'Show a new code and confirm it in the app, or log in another way.',
  },
  'session-not-web': {
    category: 'wrong-input',
    summary: 'only a web session can confirm a TV login',
    advice: 'Give the session of a login by web QR code, SMS or password.',
  },
  'qr-handle-malformed': {
    category: 'wrong-input',
    summary: 'the input is no QR login in progress',
    advice: 'Give the object that toJSON() gave, unchanged.',
  },
  // User input
  'phone-country-unknown': {
    category: 'wrong-input',
    summary: 'the country of the phone number is not in the service’s list',
    advice: 'Give a country by name, ISO code or calling code, such as "China", "CN" or "+86".',
  },
  'phone-number-malformed': {
    category: 'wrong-input',
    summary: 'the phone number cannot be read',
    advice: 'Give 4 to 17 digits, with or without the calling code in front.',
  },
  'sms-code-malformed': {
    category: 'wrong-code',
    summary: 'the code cannot be read',
    advice: 'Type the digits of the message.',
  },
  'sms-too-early': {
    category: 'wait',
    summary: 'a code was sent less than a minute ago',
    advice: 'Type that code, or wait and send another one.',
  },
  'account-empty': {
    category: 'wrong-input',
    summary: 'the account or the password is empty',
    advice: 'Give the phone number or e-mail address of the account, and its password.',
  },
  // Captcha
  'captcha-for-another-call': {
    category: 'bug',
    summary: 'the captcha was solved for another call',
    advice: 'Use GeetestType.LOGIN for logins and login SMS, GeetestType.VERIFY for a check.',
  },
  // Second factor
  'check-not-sent': {
    category: 'bug',
    summary: 'no code has been sent for this check',
    advice: 'Call sendCode() first.',
  },
  'check-spent': {
    category: 'start-over',
    summary: 'this check is over',
    advice: 'Log in again.',
  },
  'verification-unsupported': {
    category: 'other-method',
    summary: 'this verification cannot be done here',
    advice: 'Open the given page of bilibili.com in a browser, or log in by QR code.',
  },
  // Session
  'session-incomplete': {
    category: 'start-over',
    summary: 'the service reported success, but no usable session came with it',
    advice: 'Log in again; if it happens again, the service changed: report it.',
  },
  'logout-unconfirmed': {
    category: 'refused',
    summary: 'the service did not end the session',
    advice: 'Log out again, or end the session in the security settings on bilibili.com.',
  },
} as const;

/** The codes of {@link LoginError}. */
export type LoginErrorCode = keyof typeof loginErrors;

/** Details of a {@link LoginError}. */
export interface LoginErrorOptions {
  /** The error behind it. Default none. */
  readonly cause?: unknown;
  /** How long to wait before the next attempt. Milliseconds; default unknown. */
  readonly retryAfterMs?: number;
}

/** A login failed for a reason other than an error reply of the service or the network. */
export class LoginError extends BilipassError {
  override readonly name = 'LoginError';
  readonly code: LoginErrorCode;
  /**
   * How long to wait before the next attempt. Milliseconds; set for `sms-too-early` only.
   */
  readonly retryAfterMs: number | undefined;

  /**
   * @param code - The kind of failure.
   * @param detail - The exact cause, as the end of a sentence; never a secret. Default: none.
   */
  constructor(code: LoginErrorCode, detail?: string, options: LoginErrorOptions = {}) {
    const info: ErrorCodeInfo = loginErrors[code];
    super(detail === undefined ? info.summary : `${info.summary}: ${detail}`, {
      ...info,
      cause: options.cause,
    });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
