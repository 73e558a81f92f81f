import type { ErrorCode } from './error-code.ts';

/** What the catalogue says about one kind of failure. */
export interface ErrorCodeInfo {
  /** What happened, as the start of a sentence a person reads. */
  readonly summary: string;
  /** What to do next. */
  readonly advice: string;
  /** Whether the same call may succeed later without the person doing anything. Default `false`. */
  readonly retryable?: boolean;
}

/**
 * Every failure by name, with words. Server numbers are mapped to these names in `server-codes.ts`;
 * the names without a number are found out on this side of the wire (docs/protocol.md 8).
 */
const errorCatalogue: Readonly<Record<ErrorCode, ErrorCodeInfo>> = {
  // Signed app calls
  'app-unknown': {
    summary: 'the app key is unknown to the service',
    advice: 'Use one of the documented app keys.',
  },
  'access-key-invalid': {
    summary: 'the access token is not valid',
    advice: 'Log in again by TV QR code.',
  },
  'sign-invalid': {
    summary: 'the request signature was refused',
    advice: 'Check the clock of this machine.',
  },
  'appkey-mismatch': {
    summary: 'the token belongs to another app key',
    advice: 'Use the app key that the session was made with.',
  },
  // Session
  'not-logged-in': { summary: 'the session is not logged in', advice: 'Log in again.' },
  'account-banned': {
    summary: 'the account is banned',
    advice: 'See the account page on bilibili.com.',
  },
  'account-locked': {
    summary: 'the account is locked',
    advice: 'Unlock it on bilibili.com, then try again.',
  },
  'account-frozen': {
    summary: 'the account is frozen',
    advice: 'See the account page on bilibili.com.',
  },
  'phone-unbound': {
    summary: 'no phone number is bound to the account',
    advice: 'Bind a phone number on bilibili.com, then try again.',
  },
  'csrf-invalid': {
    summary: 'the CSRF token does not fit the session',
    advice:
      'Use all cookies of one and the same login, or log in again. A session that cannot be ended here can be ended in the security settings on bilibili.com.',
  },
  'token-expired': { summary: 'the token has expired', advice: 'Log in again.' },
  'refresh-token-mismatch': {
    summary: 'the refresh token does not belong to these cookies',
    advice: 'Keep cookies and refresh token of one login together; log in again.',
  },
  // Captcha
  'captcha-invalid': {
    summary: 'the captcha answer was refused',
    advice: 'Solve a new captcha and try again.',
  },
  'captcha-token-invalid': {
    summary: 'the captcha token is stale or was used already',
    advice: 'Request a new captcha, solve it and try again.',
  },
  // Password
  'too-many-failures': {
    summary: 'too many failed attempts',
    advice: 'Wait, or log in by QR code.',
  },
  'user-unknown': {
    summary: 'there is no such user',
    advice: 'Check the account name, or log in by QR code.',
  },
  'password-wrong': {
    summary: 'the account or the password is wrong',
    advice: 'Check both and try again.',
  },
  'credentials-empty': { summary: 'the account or the password is empty', advice: 'Enter both.' },
  'key-expired': {
    summary: 'the password key expired before the login arrived',
    advice: 'Try again with a new captcha; the key lives about 20 seconds.',
  },
  'password-decrypt-failed': {
    summary: 'the service could not decrypt the password',
    advice: 'Fetch a new key and try again.',
  },
  'password-too-long': {
    summary: 'the password is longer than the service’s key can encrypt',
    advice: 'Log in by QR code or SMS.',
  },
  'verification-required': {
    summary: 'the service asks for a second factor',
    advice: 'Complete the verification that the login result offers.',
  },
  // SMS
  'phone-invalid': {
    summary: 'the phone number was refused',
    advice: 'Check the number and its country.',
  },
  'phone-banned': {
    summary: 'the phone number is barred',
    advice: 'Use another number or the QR code.',
  },
  'phone-region-unsupported': {
    summary: 'numbers of this region are not accepted',
    advice: 'Log in by QR code with the Bilibili app.',
  },
  'sms-cooldown': {
    summary: 'a code was sent less than a minute ago',
    advice: 'Wait 60 seconds, then resend.',
  },
  'sms-limit': {
    summary: 'the number reached its limit for today',
    advice: 'Try tomorrow, or use the QR code.',
  },
  'sms-code-wrong': {
    summary: 'the SMS code is wrong',
    advice: 'Type the code of the latest SMS again.',
  },
  'sms-code-expired': { summary: 'the SMS code has expired', advice: 'Ask for a new code.' },
  'sms-refused-use-app': {
    summary: 'the service refuses to send an SMS to this client',
    advice: 'Log in by QR code with the Bilibili app.',
  },
  // QR code
  'qr-waiting': {
    summary: 'the QR code has not been scanned yet',
    advice: 'Scan it with the Bilibili app.',
    retryable: true,
  },
  'qr-scanned': {
    summary: 'the login waits for confirmation',
    advice: 'Confirm it on the phone.',
    retryable: true,
  },
  'qr-expired': {
    summary: 'the QR code expired or was used already',
    advice: 'Make a new QR code.',
  },
  'qr-rejected': { summary: 'the service ended this QR login', advice: 'Make a new QR code.' },
  'qr-unknown-key': {
    summary: 'the service does not know this QR code',
    advice: 'Make a new QR code.',
  },
  'qr-app-outdated': {
    summary: 'the app that scanned the code is too old',
    advice: 'Update the Bilibili app and scan a new code.',
  },
  'qr-unexpected': {
    summary: 'the service answered the QR poll with an unknown code',
    advice: 'Make a new QR code; if it happens again, report the number.',
  },
  'endpoint-retired': { summary: 'this endpoint was retired', advice: 'Update this program.' },
  // Input
  'bad-request': { summary: 'the service calls the request malformed', advice: 'Check the input.' },
  'param-missing': { summary: 'the service misses a parameter', advice: 'Check the input.' },
  forbidden: { summary: 'the service forbids this request', advice: 'Wait, then try again.' },
  'not-found': { summary: 'the service does not know the thing asked for', advice: 'Start over.' },
  // Risk control and limits
  'risk-blocked': {
    summary: 'the service blocks this address or client',
    advice: 'Stop for some minutes to hours; try from another network.',
  },
  'risk-check-failed': {
    summary: 'the risk check failed',
    advice: 'Wait some minutes; use device cookies and a browser User-Agent, or log in by QR code.',
  },
  'rate-limited': {
    summary: 'too many requests',
    advice: 'Wait at least 30 seconds before the next try.',
    retryable: true,
  },
  // Trouble
  maintenance: {
    summary: 'the service is under maintenance',
    advice: 'Try again later.',
    retryable: true,
  },
  'server-error': {
    summary: 'the service has trouble',
    advice: 'Try again later.',
    retryable: true,
  },
  'network-error': {
    summary: 'the network request failed',
    advice: 'Check the connection, the proxy and the clock of this machine.',
    retryable: true,
  },
  timeout: {
    summary: 'the service did not answer in time',
    advice: 'Check the connection and try again.',
    retryable: true,
  },
  'unexpected-body': {
    summary: 'the reply is not what the service documents',
    advice: 'A proxy or a block page may be in between; try from another network.',
  },
  'body-too-large': {
    summary: 'the reply is larger than allowed',
    advice: 'Report it; nothing was kept.',
  },
  'url-refused': {
    summary: 'the address is not one this program may call',
    advice: 'Report it; nothing was requested.',
  },
  'service-error': {
    summary: 'the service answered with an unknown code',
    advice: 'See the number and the message; report them if they persist.',
  },
  // Session, on this side
  'credential-incomplete': {
    summary: 'the credential lacks a part that this call needs',
    advice: 'Import all cookies of one login, or log in again.',
  },
  'credential-malformed': {
    summary: 'the input does not hold a credential',
    advice: 'Give a Cookie header or an object with SESSDATA.',
  },
  'session-incomplete': {
    summary: 'the service reported success, but no usable session came with it',
    advice: 'Log in again; if it happens again, the service changed: report it.',
  },
  'login-status-unexpected': {
    summary: 'the service answered the login with an unknown status',
    advice: 'Log in by QR code, or on bilibili.com.',
  },
  'verification-unsupported': {
    summary: 'this verification cannot be done here',
    advice: 'Open the given page of bilibili.com in a browser, or log in by QR code.',
  },
  'verification-send-failed': {
    summary: 'the verification SMS was not sent',
    advice: 'Try again later, or log in by QR code.',
  },
  'refresh-path-rejected': {
    summary: 'the refresh page refused its time-bound address',
    advice: 'Set the clock of this machine, then try again.',
  },
  'refresh-page-unrecognized': {
    summary: 'the refresh page does not hold the refresh token',
    advice: 'Log in again if the session no longer works.',
  },
};

/** What the catalogue says about `code`. */
export function describeErrorCode(code: ErrorCode): ErrorCodeInfo {
  return errorCatalogue[code];
}

/** Every name there is. */
export function listErrorCodes(): ErrorCode[] {
  return Object.keys(errorCatalogue) as ErrorCode[];
}
