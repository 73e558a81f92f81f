import type { Country } from './country.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';
import { parseCallingCode } from './internal/parse-calling-code.ts';

const byCode = once(() => groupCountries(({ country }) => [country.code]));

/**
 * Returns every country with this calling code, in the service's order: none for an unknown code,
 * both the United States and Canada for 1, one for any other.
 *
 * @param code A number, or text with or without `+`, leading zeros, spaces or brackets, in ASCII
 *   or full-width digits: `86`, `'+86'`, `'0086'`, `'０８６'`, `'+1 (268)'`.
 */
export function getCountriesByCode(code: string | number): Country[] {
  const parsed = parseCallingCode(code);
  return parsed === undefined ? [] : [...(byCode().get(parsed) ?? [])];
}

/**
 * Returns whether the list has this calling code. Returns `false` for any other input, such as a
 * name.
 *
 * @param code As for {@link getCountriesByCode}.
 */
export function haveCode(code: string | number): boolean {
  return getCountriesByCode(code).length > 0;
}

/**
 * Returns the id of the first country with this calling code, or -1. For 1 that is the United
 * States (4); only {@link getCountriesByCode} returns Canada (9), too.
 *
 * @param code As for {@link getCountriesByCode}.
 */
export function getIdByCode(code: string | number): number {
  return getCountriesByCode(code)[0]?.id ?? -1;
}
