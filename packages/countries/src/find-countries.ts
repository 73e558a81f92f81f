import { getCountriesByCode } from './calling-code.ts';
import type { Country } from './country.ts';
import { getCountryById } from './get-country.ts';
import { foldText } from './internal/fold-text.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';

const byAnyName = once(() =>
  groupCountries(({ country: { name, nameEn, iso2 }, aliases }) =>
    aliases.concat(name, nameEn, iso2 ?? []).map(foldText),
  ),
);

/**
 * The countries that `input` names exactly, in the service's order. None means unknown, more than
 * one ambiguous: `1` and `+1` are the United States and Canada, `Congo` is both of that name.
 * All other input of the kinds below gives at most one.
 *
 * Pinyin is left out, since initials collide with ISO codes (`mg` is Madagascar here, not 美国):
 * offer `searchCountries` to a person who is still typing.
 *
 * @param input One of
 *   - a name in Chinese (either script) or English, or a usual other one: `日本`, `Japan`, `UK`;
 *   - an ISO 3166-1 alpha-2 code in either case: `JP`;
 *   - a calling code as for `getCountriesByCode`: `81`, `'+81'`;
 *   - a row of the list, or a copy of one, such as parsed from JSON: the list's own row of the same
 *     id and calling code.
 */
export function findCountries(input: string | number | Country): Country[] {
  if (typeof input === 'object') {
    const country = getCountryById(input.id);
    return country?.code === input.code ? [country] : [];
  }
  const withCode = getCountriesByCode(input);
  return withCode.length > 0 ? withCode : [...(byAnyName().get(foldText(input)) ?? [])];
}
