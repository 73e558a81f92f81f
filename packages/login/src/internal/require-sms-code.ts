import { LoginError } from '../errors.ts';

/**
 * Returns the digits of an SMS code as they are sent. Accepts full-width digits and spaces, keeps
 * leading zeros.
 *
 * @throws {LoginError} `sms-code-malformed` for anything but 4 to 8 digits; the message does not
 * contain the code.
 */
export function requireSmsCode(code: string): string {
  if (typeof code !== 'string') throw new TypeError(`code must be a string, got ${typeof code}`);
  const digits = code.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (!/^\d{4,8}$/.test(digits)) throw new LoginError('sms-code-malformed', '4 to 8 digits');
  return digits;
}
