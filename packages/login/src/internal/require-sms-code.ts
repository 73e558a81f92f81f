import { LoginError } from '../errors.ts';
import { findSmsCode } from '../sms/find-sms-code.ts';

/**
 * Returns the digits of an SMS code as they are sent. Accepts what {@link findSmsCode} finds, such
 * as a code in the pasted text of the SMS.
 *
 * @throws {LoginError} `sms-code-malformed` where there is none, or more than one; the message does
 * not contain the code.
 */
export function requireSmsCode(code: string): string {
  if (typeof code !== 'string') throw new TypeError(`code must be a string, got ${typeof code}`);
  const digits = findSmsCode(code);
  if (digits === undefined) throw new LoginError('sms-code-malformed', '4 to 8 digits');
  return digits;
}
