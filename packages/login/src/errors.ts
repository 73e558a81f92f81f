import { BilipassError, describeErrorCode } from '@bilipass/core';

/** The codes of {@link LoginError}. */
export type LoginErrorCode =
  | 'qr-not-generated'
  | 'qr-not-done'
  | 'qr-confirmed'
  | 'qr-handle-malformed'
  | 'phone-country-unknown'
  | 'phone-number-malformed'
  | 'sms-code-malformed'
  | 'account-empty'
  | 'captcha-for-another-call'
  | 'check-not-sent'
  | 'check-spent'
  | 'logout-unconfirmed'
  | 'session-incomplete'
  | 'verification-unsupported';

/** What a login failed at on this side of the wire, before, after or between the service's answers. */
export class LoginError extends BilipassError {
  override readonly name = 'LoginError';
  readonly code: LoginErrorCode;

  /**
   * @param code - What happened.
   * @param detail - What exactly, as the end of a sentence; never a secret. Default: nothing to add.
   */
  constructor(code: LoginErrorCode, detail?: string, options: { readonly cause?: unknown } = {}) {
    const { summary, advice } = describe(code);
    super(detail === undefined ? summary : `${summary}: ${detail}`, {
      advice,
      cause: options.cause,
    });
    this.code = code;
  }
}

type Words = { readonly summary: string; readonly advice: string };

// Core has the words of the other two: refusals of the service carry those codes as well.
const catalogue: Readonly<
  Record<Exclude<LoginErrorCode, 'session-incomplete' | 'verification-unsupported'>, Words>
> = {
  // QR code
  'qr-not-generated': {
    summary: 'there is no QR code yet',
    advice: 'Call generateQrcode() first.',
  },
  'qr-not-done': {
    summary: 'the QR login has not been confirmed yet',
    advice: 'Call checkState() until it gives "done", or use watch().',
  },
  'qr-confirmed': {
    summary: 'a confirmed QR login cannot be handed on',
    advice: 'Finish it here: call checkState() and take the credential.',
  },
  'qr-handle-malformed': {
    summary: 'the input is no QR login in progress',
    advice: 'Give the object that toJSON() gave, unchanged.',
  },
  // What a person typed
  'phone-country-unknown': {
    summary: 'the country of the phone number is not in the service’s list',
    advice: 'Give a country by name, ISO code or calling code, such as "China", "CN" or "+86".',
  },
  'phone-number-malformed': {
    summary: 'the phone number cannot be read',
    advice: 'Give 4 to 17 digits, with or without the calling code in front.',
  },
  'sms-code-malformed': {
    summary: 'the SMS code cannot be read',
    advice: 'Type the digits of the SMS.',
  },
  'account-empty': {
    summary: 'the account or the password is empty',
    advice: 'Give the phone number or e-mail address of the account, and its password.',
  },
  // Captcha
  'captcha-for-another-call': {
    summary: 'the captcha was solved for another call',
    advice: 'Use GeetestType.LOGIN for logins and login SMS, GeetestType.VERIFY for a check.',
  },
  // Second factor
  'check-not-sent': {
    summary: 'no SMS has been sent for this check',
    advice: 'Call sendSms() first.',
  },
  'check-spent': {
    summary: 'this check is over',
    advice: 'Log in again.',
  },
  // Session
  'logout-unconfirmed': {
    summary: 'the service did not end the session',
    advice: 'Log out again, or end the session in the security settings on bilibili.com.',
  },
};

function describe(code: LoginErrorCode): Words {
  switch (code) {
    case 'session-incomplete':
    case 'verification-unsupported':
      return describeErrorCode(code);
    default:
      return catalogue[code];
  }
}
