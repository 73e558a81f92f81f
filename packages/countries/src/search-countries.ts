import type { Country } from './country.ts';
import { findCountries } from './find-countries.ts';
import { getCountriesList } from './get-countries-list.ts';
import { countryTable, type TableEntry } from './internal/country-table.ts';
import { foldText, withoutArticle } from './internal/fold-text.ts';
import { once } from './internal/once.ts';

// One text per country, with each key between line breaks. A folded keyword holds no line break. So
// a line break before and after the keyword distinguishes exact, prefix and inner matches.
const searchTexts = once(() =>
  countryTable().map((entry) => ({
    country: entry.country,
    text: `\n${[...searchKeys(entry)].join('\n')}\n`,
  })),
);

/**
 * Returns the countries that match `keyword`, best first: keys equal to it, then keys that begin
 * with it, then keys that contain it; the service's order within each.
 *
 * Keys are the Chinese name and its full pinyin and initials (`mlxy`), the English name, the ISO
 * codes (`MY`, `MYS`, the flag), the calling code, and common aliases (`香港`, `xg`, `臺灣`, `UK`,
 * `USA`). Case, width, accents, spaces, punctuation, `+` and zeros before a calling code do not
 * matter, except that an alpha-3 code in capitals comes before initials (`MNG`, not 摩纳哥).
 *
 * @param keyword The input of a person so far. An empty one (also spaces, a lone `+`) returns the
 *   whole list. A number matches only if it is a natural number.
 * @returns A new array, empty if nothing matches.
 */
export function searchCountries(keyword: string | number): Country[] {
  if (typeof keyword === 'number' && !(Number.isSafeInteger(keyword) && keyword >= 0)) return [];
  const wanted = foldText(withoutArticle(String(keyword))).replace(/^0+(?=[1-9]\d*$)/u, '');
  if (wanted === '') return [...getCountriesList()];

  const start = `\n${wanted}`;
  const whole = `${start}\n`;
  const exact: Country[] = [];
  const prefix: Country[] = [];
  const inside: Country[] = [];
  for (const { country, text } of searchTexts()) {
    if (!text.includes(wanted)) continue;
    if (!text.includes(start)) inside.push(country);
    else if (text.includes(whole)) exact.push(country);
    else prefix.push(country);
  }
  const coded = codedCountry(String(keyword));
  const first = exact.filter((country) => country === coded);
  const others = exact.filter((country) => country !== coded);
  return [...first, ...others, ...prefix, ...inside];
}

/**
 * An alpha-3 code in capitals and a flag come before the initials of another country (`MNG`, 摩纳哥).
 */
function codedCountry(keyword: string): Country | undefined {
  return /^(?:[A-Z]{3}|[\u{1F1E6}-\u{1F1FF}]{2})$/u.test(keyword.trim())
    ? findCountries(keyword)[0]
    : undefined;
}

function searchKeys({ country, aliases, pinyin }: TableEntry): Set<string> {
  const { code, iso2, name, nameEn } = country;
  return new Set(aliases.concat(pinyin, String(code), name, nameEn, iso2 ?? []).map(foldText));
}
