import type { ServiceErrorCode } from './service-errors.ts';

/**
 * The numbers of the service for each code (docs/protocol.md 8.2). The list is empty when another
 * part of a reply determines the code. The only source of 86096 is an issue thread of a client
 * (grade C).
 */
const serverNumbers: Readonly<Record<ServiceErrorCode, readonly number[]>> = {
  'app-unknown': [-1],
  'access-key-invalid': [-2],
  'sign-invalid': [-3],
  'appkey-mismatch': [-663],
  'clock-wrong': [],
  'not-logged-in': [-101, 61000],
  'account-banned': [-102],
  'account-locked': [-643],
  'account-frozen': [86066],
  'account-restricted': [],
  'phone-unbound': [-108, -110, -114],
  'csrf-invalid': [-111, 2202],
  'token-expired': [-658],
  'refresh-token-mismatch': [86095],
  'captcha-invalid': [-105, 2406],
  'captcha-token-invalid': [2400],
  'captcha-required': [86004],
  'too-many-failures': [-625],
  'user-unknown': [-626],
  'password-wrong': [-629],
  'credentials-empty': [-653],
  'key-expired': [-662],
  'password-decrypt-failed': [86000],
  'verification-required': [-2100],
  'exchange-identity-mismatch': [86033],
  'phone-invalid': [1002, 66031, 86005],
  'phone-banned': [1025],
  'phone-region-unsupported': [86046],
  'sms-cooldown': [1003, 86200],
  'sms-limit': [86203],
  'sms-code-wrong': [1006],
  'sms-code-expired': [1007],
  'sms-refused-use-app': [86103],
  'qr-waiting': [86039, 86101],
  'qr-scanned': [86090],
  'qr-expired': [86038],
  'qr-rejected': [86083],
  'qr-unknown-key': [],
  'qr-app-outdated': [86096],
  'qr-unexpected': [],
  'endpoint-retired': [20000],
  'bad-request': [-400, 400],
  'param-missing': [-2001],
  forbidden: [-403],
  'not-found': [-404],
  'risk-blocked': [-412],
  'risk-check-failed': [-352, -401],
  'rate-limited': [-509, -799],
  maintenance: [-112],
  'server-error': [-500, -503, -504, -8888],
  'service-error': [],
  'session-incomplete': [],
  'login-status-unexpected': [],
  'verification-send-failed': [],
  'refresh-path-rejected': [],
  'refresh-page-unrecognized': [],
};

/** The code of each number of the service. 0 is not included: for it the inner state decides. */
export const serverCodes: ReadonlyMap<number, ServiceErrorCode> = new Map(
  (Object.keys(serverNumbers) as ServiceErrorCode[]).flatMap((code) =>
    serverNumbers[code].map((number) => [number, code]),
  ),
);

/** Returns the code of a server number, or `service-error` when it is not in the table. */
export function nameOfServerCode(code: number): ServiceErrorCode {
  return serverCodes.get(code) ?? 'service-error';
}
