/**
 * The errors of {@link ServiceError}, by code. `server-codes.ts` maps the service's numbers to
 * these codes; the other codes come from other parts of a reply (docs/protocol.md 8).
 */
export const serviceErrors = {
  // Signed app calls
  'app-unknown': {
    category: 'bug',
    summary: 'the app key is unknown to the service',
    advice: 'Use one of the documented app keys.',
  },
  'access-key-invalid': {
    category: 'session-over',
    summary: 'the access token is not valid',
    advice: 'Log in again by TV QR code.',
  },
  'sign-invalid': {
    category: 'refused',
    summary: 'the request signature was refused',
    advice: 'Check the clock of this machine.',
  },
  'appkey-mismatch': {
    category: 'bug',
    summary: 'the token belongs to another app key',
    advice: 'Use the app key that the session was made with.',
  },
  'clock-wrong': {
    category: 'refused',
    summary: 'the clock of this machine is not that of the service',
    advice: 'Set the clock of this machine, then try again.',
  },
  // Session
  'not-logged-in': {
    category: 'session-over',
    summary: 'the session is not logged in',
    advice: 'Log in again.',
  },
  'account-banned': {
    category: 'account',
    summary: 'the account is banned',
    advice: 'See the account page on bilibili.com.',
  },
  'account-locked': {
    category: 'account',
    summary: 'the account is locked',
    advice: 'Unlock it on bilibili.com, then try again.',
  },
  'account-frozen': {
    category: 'account',
    summary: 'the account is frozen',
    advice: 'See the account page on bilibili.com.',
  },
  'account-restricted': {
    category: 'account',
    summary: 'the service confirmed the login but returned no tokens: the account is restricted',
    advice: 'Log in with the official app: it shows why, and what to do.',
  },
  'phone-unbound': {
    category: 'account',
    summary: 'no phone number is bound to the account',
    advice: 'Bind a phone number on bilibili.com, then try again.',
  },
  'csrf-invalid': {
    category: 'start-over',
    summary: 'the CSRF token does not fit the session',
    advice:
      'Use all cookies of one and the same login, or log in again. A session that cannot be ended here can be ended in the security settings on bilibili.com.',
  },
  'token-expired': {
    category: 'session-over',
    summary: 'the token has expired',
    advice: 'Log in again.',
  },
  'refresh-token-mismatch': {
    category: 'session-over',
    summary: 'the refresh token does not belong to these cookies',
    advice: 'Keep cookies and refresh token of one login together; log in again.',
  },
  // Captcha
  'captcha-invalid': {
    category: 'captcha',
    summary: 'the captcha answer was refused',
    advice: 'Solve a new captcha and try again.',
  },
  'captcha-token-invalid': {
    category: 'captcha',
    summary: 'the captcha token is stale or was used already',
    advice: 'Request a new captcha, solve it and try again.',
  },
  'captcha-required': {
    category: 'captcha',
    summary: 'the service asks for a captcha first',
    advice: 'Request a captcha, solve it and try again, or log in by QR code.',
  },
  // Password
  'too-many-failures': {
    category: 'wait',
    summary: 'too many failed attempts',
    advice: 'Wait, or log in by QR code.',
  },
  'user-unknown': {
    category: 'wrong-password',
    summary: 'the user does not exist',
    advice: 'Check the account name, or log in by QR code.',
  },
  'password-wrong': {
    category: 'wrong-password',
    summary: 'the account or the password is wrong',
    advice: 'Check both and try again.',
  },
  'credentials-empty': {
    category: 'wrong-password',
    summary: 'the account or the password is empty',
    advice: 'Enter both.',
  },
  'key-expired': {
    category: 'start-over',
    summary: 'the password key expired before the login arrived',
    advice: 'Try again with a new captcha; the key lives about 20 seconds.',
  },
  'password-decrypt-failed': {
    category: 'start-over',
    summary: 'the service could not decrypt the password',
    advice: 'Fetch a new key and try again.',
  },
  'verification-required': {
    category: 'risk',
    summary: 'the service asks for a second factor',
    advice: 'Complete the verification that the login result offers.',
  },
  'exchange-identity-mismatch': {
    category: 'start-over',
    summary: 'the verification was completed as another kind of client',
    advice: 'Log in again, and complete the verification in the program that started it.',
  },
  // SMS
  'phone-invalid': {
    category: 'phone-number',
    summary: 'the phone number was refused',
    advice: 'Check the number and its country.',
  },
  'phone-banned': {
    category: 'phone-number',
    summary: 'the phone number is barred',
    advice: 'Use another number or the QR code.',
  },
  'phone-region-unsupported': {
    category: 'phone-number',
    summary: 'numbers of this region are not accepted',
    advice: 'Log in by QR code with the Bilibili app.',
  },
  'sms-cooldown': {
    category: 'wait',
    summary: 'a code was sent less than a minute ago',
    advice: 'Wait 60 seconds, then resend.',
    waitMs: 60_000,
  },
  'sms-limit': {
    category: 'phone-number',
    summary: 'the number reached its limit for today',
    advice: 'Try tomorrow, or use the QR code.',
  },
  'sms-code-wrong': {
    category: 'wrong-code',
    summary: 'the code is wrong',
    advice: 'Type the code of the latest message again.',
  },
  'sms-code-expired': {
    category: 'wrong-code',
    summary: 'the code has expired',
    advice: 'Ask for a new code.',
  },
  'sms-refused-use-app': {
    category: 'other-method',
    summary: 'the service refuses to send an SMS to this client',
    advice: 'Log in by QR code with the Bilibili app.',
  },
  // QR code
  'qr-waiting': {
    category: 'wait',
    summary: 'the QR code has not been scanned yet',
    advice: 'Scan it with the Bilibili app.',
    retryable: true,
  },
  'qr-scanned': {
    category: 'wait',
    summary: 'the login waits for confirmation',
    advice: 'Confirm it on the phone.',
    retryable: true,
  },
  'qr-expired': {
    category: 'start-over',
    summary: 'the QR code expired or was used already',
    advice: 'Make a new QR code.',
  },
  'qr-rejected': {
    category: 'start-over',
    summary: 'the login was cancelled on the phone, or Bilibili ended it',
    advice: 'Make a new QR code.',
  },
  'qr-unknown-key': {
    category: 'start-over',
    summary: 'the service does not know this QR code',
    advice: 'Make a new QR code.',
  },
  'qr-app-outdated': {
    category: 'refused',
    summary: 'the app that scanned the code is too old',
    advice: 'Update the Bilibili app and scan a new code.',
  },
  'qr-unexpected': {
    category: 'refused',
    summary: 'the service answered the QR poll with an unknown code',
    advice: 'Make a new QR code; if it happens again, report the number.',
  },
  'endpoint-retired': {
    category: 'refused',
    summary: 'this endpoint was retired',
    advice: 'Update this program.',
  },
  // Input
  'bad-request': {
    category: 'bug',
    summary: 'the service calls the request malformed',
    advice: 'Check the input.',
  },
  'param-missing': {
    category: 'bug',
    summary: 'the service misses a parameter',
    advice: 'Check the input.',
  },
  forbidden: {
    category: 'risk',
    summary: 'the service forbids this request',
    advice: 'Wait, then try again.',
  },
  'not-found': {
    category: 'refused',
    summary: 'the service does not know the thing asked for',
    advice: 'Start over.',
  },
  // Risk control and limits
  'risk-blocked': {
    category: 'risk',
    summary: 'the service blocks this address or client',
    advice: 'Stop for some minutes to hours; try from another network.',
  },
  'risk-check-failed': {
    category: 'risk',
    summary: 'the risk check failed',
    advice: 'Wait some minutes; use device cookies and a browser User-Agent, or log in by QR code.',
  },
  'rate-limited': {
    category: 'wait',
    summary: 'too many requests',
    advice: 'Wait at least 30 seconds before the next try.',
    retryable: true,
    waitMs: 30_000,
  },
  // Failures of the service
  maintenance: {
    category: 'transient',
    summary: 'the service is under maintenance',
    advice: 'Try again later.',
  },
  'server-error': {
    category: 'transient',
    summary: 'the service has trouble',
    advice: 'Try again later.',
  },
  'service-error': {
    category: 'refused',
    summary: 'the service answered with an unknown code',
    advice: 'See the number and the message; report them if they persist.',
  },
  // Session, detected by this package
  'session-incomplete': {
    category: 'start-over',
    summary: 'the service reported success, but no usable session came with it',
    advice: 'Log in again; if it happens again, the service changed: report it.',
  },
  'login-status-unexpected': {
    category: 'refused',
    summary: 'the service answered the login with an unknown status',
    advice: 'Log in by QR code, or on bilibili.com.',
  },
  'verification-send-failed': {
    category: 'refused',
    summary: 'the verification code was not sent',
    advice: 'Try again later, or log in by QR code.',
  },
  'refresh-path-rejected': {
    category: 'refused',
    summary: 'the refresh page refused its time-bound address',
    advice: 'Set the clock of this machine, then try again.',
  },
  'refresh-page-unrecognized': {
    category: 'start-over',
    summary: 'the refresh page does not hold the refresh token',
    advice: 'Log in again if the session no longer works.',
  },
} as const;

/** The codes of {@link ServiceError}. */
export type ServiceErrorCode = keyof typeof serviceErrors;
