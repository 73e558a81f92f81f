import type { Country } from '@bilipass/countries';
import { LoginError, PhoneNumber, type PhoneWarning } from '@bilipass/login';

/**
 * Reads a typed phone number.
 *
 * @param country - For a number without a calling code: an entry of the list, or a name, ISO code
 * or calling code.
 * @returns an error with `phone-number-malformed` or `phone-country-unknown` where it cannot be
 * sent.
 */
export function readPhone(number: string, country: Country | string): PhoneNumber | LoginError {
  try {
    return new PhoneNumber(number, country);
  } catch (error) {
    if (error instanceof LoginError) return error;
    throw error;
  }
}

/** The warnings to show. A number with a calling code brings its own country on purpose. */
export function warningsOf({ warnings }: PhoneNumber): readonly PhoneWarning[] {
  return warnings.filter(({ kind }) => kind !== 'country-differs');
}
