import { getCountriesByCode } from './calling-code.ts';
import type { Country } from './country.ts';
import { getCountryById } from './get-country.ts';
import { foldText, withoutArticle } from './internal/fold-text.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';

const byAnyName = once(() =>
  groupCountries(({ country: { name, nameEn, iso2 }, aliases }) =>
    aliases.concat(name, nameEn, iso2 ?? []).map(foldText),
  ),
);

/**
 * Returns the countries that `input` names exactly, in the service's order. An empty list means
 * unknown, several mean ambiguous: `1` and `+1` are the United States and Canada, `Congo` is two
 * countries. All other input returns at most one.
 *
 * It does not read pinyin, because initials collide with ISO codes (`mg` is Madagascar here, not
 * 美国). Use `searchCountries` while a person types.
 *
 * @param input One of
 *   - a name in Chinese (either script) or English, with or without an article, or a common alias:
 *     `日本`, `Japan`, `the UK`;
 *   - an ISO 3166-1 alpha-2 or alpha-3 code in either case, or the flag: `JP`, `JPN`, `🇯🇵`;
 *   - a calling code as for `getCountriesByCode`: `81`, `'+81'`;
 *   - a row of the list, or a copy such as one from JSON: returns the list's own row with the same
 *     id and calling code.
 */
export function findCountries(input: string | number | Country): Country[] {
  if (typeof input === 'object') {
    const country = getCountryById(input.id);
    return country?.code === input.code ? [country] : [];
  }
  const withCode = getCountriesByCode(input);
  if (withCode.length > 0) return withCode;
  const name = withoutArticle(String(input));
  return [...(byAnyName().get(foldText(input)) ?? byAnyName().get(foldText(name)) ?? [])];
}
