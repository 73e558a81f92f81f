import type { ServiceErrorCode } from './service-errors.ts';

/**
 * The service's numbers by name (docs/protocol.md 8.2). 0 is absent: it says nothing before the
 * inner state has been read. 86096 comes from a client's issue thread only (grade C).
 */
export const serverCodes: ReadonlyMap<number, ServiceErrorCode> = new Map<number, ServiceErrorCode>(
  [
    [-1, 'app-unknown'],
    [-2, 'access-key-invalid'],
    [-3, 'sign-invalid'],
    [-101, 'not-logged-in'],
    [-102, 'account-banned'],
    [-105, 'captcha-invalid'],
    [-108, 'phone-unbound'],
    [-110, 'phone-unbound'],
    [-111, 'csrf-invalid'],
    [-112, 'maintenance'],
    [-114, 'phone-unbound'],
    [-352, 'risk-check-failed'],
    [-400, 'bad-request'],
    [-401, 'risk-check-failed'],
    [-403, 'forbidden'],
    [-404, 'not-found'],
    [-412, 'risk-blocked'],
    [-500, 'server-error'],
    [-503, 'server-error'],
    [-504, 'server-error'],
    [-509, 'rate-limited'],
    [-625, 'too-many-failures'],
    [-626, 'user-unknown'],
    [-629, 'password-wrong'],
    [-643, 'account-locked'],
    [-653, 'credentials-empty'],
    [-658, 'token-expired'],
    [-662, 'key-expired'],
    [-663, 'appkey-mismatch'],
    [-799, 'rate-limited'],
    [-2001, 'param-missing'],
    [-2100, 'verification-required'],
    [-8888, 'server-error'],
    [400, 'bad-request'],
    [1002, 'phone-invalid'],
    [1003, 'sms-cooldown'],
    [1006, 'sms-code-wrong'],
    [1007, 'sms-code-expired'],
    [1025, 'phone-banned'],
    [2202, 'csrf-invalid'],
    [2400, 'captcha-token-invalid'],
    [2406, 'captcha-invalid'],
    [20000, 'endpoint-retired'],
    [66031, 'phone-invalid'],
    [86000, 'password-decrypt-failed'],
    [86038, 'qr-expired'],
    [86039, 'qr-waiting'],
    [86046, 'phone-region-unsupported'],
    [86066, 'account-frozen'],
    [86083, 'qr-rejected'],
    [86090, 'qr-scanned'],
    [86095, 'refresh-token-mismatch'],
    [86096, 'qr-app-outdated'],
    [86101, 'qr-waiting'],
    [86103, 'sms-refused-use-app'],
    [86200, 'sms-cooldown'],
    [86203, 'sms-limit'],
  ],
);

/** Returns the name of a server number; `service-error` for one that is not in the table. */
export function nameOfServerCode(code: number): ServiceErrorCode {
  return serverCodes.get(code) ?? 'service-error';
}
