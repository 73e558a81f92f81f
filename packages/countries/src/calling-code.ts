import type { Country } from './country.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';
import { parseCallingCode } from './internal/parse-calling-code.ts';

const byCode = once(() => groupCountries(({ country }) => [country.code]));

/**
 * Every country with this calling code, in the service's order: none for an unknown code, both
 * the United States and Canada for 1, one for any other.
 *
 * @param code A number, or text with or without `+`, leading zeros, spaces or brackets, in ASCII
 *   or full-width digits: `86`, `'+86'`, `'0086'`, `'０８６'`, `'+1 (268)'`.
 */
export function getCountriesByCode(code: string | number): Country[] {
  const parsed = parseCallingCode(code);
  return parsed === undefined ? [] : [...(byCode().get(parsed) ?? [])];
}

/**
 * Whether the list has this calling code. `false`, never an error, for what is no code at all,
 * such as a name.
 *
 * @param code As for {@link getCountriesByCode}.
 */
export function haveCode(code: string | number): boolean {
  return getCountriesByCode(code).length > 0;
}

/**
 * The id of the first country with this calling code, or -1. For 1 that is the United States (4);
 * Canada (9) is only in {@link getCountriesByCode}.
 *
 * @param code As for {@link getCountriesByCode}.
 */
export function getIdByCode(code: string | number): number {
  return getCountriesByCode(code)[0]?.id ?? -1;
}
