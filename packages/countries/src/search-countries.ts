import type { Country } from './country.ts';
import { getCountriesList } from './get-countries-list.ts';
import { countryTable, type TableEntry } from './internal/country-table.ts';
import { foldText } from './internal/fold-text.ts';
import { once } from './internal/once.ts';

// One text per country, each key between line breaks: a folded keyword holds none, so looking for
// it with or without a break around it tells an exact match, a prefix and an inner match apart.
const searchTexts = once(() =>
  countryTable().map((entry) => ({
    country: entry.country,
    text: `\n${[...searchKeys(entry)].join('\n')}\n`,
  })),
);

/**
 * Countries that match `keyword`, best first: those with a key equal to it, then those with a key
 * that begins with it, then those with a key that contains it; the service's order within each.
 *
 * Keys are the Chinese name and its full pinyin and initials (`mlxy`), the English name, the ISO
 * code, the calling code, and other names in use (`香港`, `xg`, `臺灣`, `UK`, `USA`). Case, width,
 * accents, spaces, punctuation and `+` do not matter; nor do zeros before a calling code.
 *
 * @param keyword What a person has typed so far. With nothing in it to compare (empty, spaces, a
 *   lone `+`) the whole list comes back. A number that is not a natural one matches nothing.
 * @returns A new array, empty if nothing matches.
 */
export function searchCountries(keyword: string | number): Country[] {
  if (typeof keyword === 'number' && !(Number.isSafeInteger(keyword) && keyword >= 0)) return [];
  const wanted = foldText(keyword).replace(/^0+(?=[1-9]\d*$)/u, '');
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
  return [...exact, ...prefix, ...inside];
}

function searchKeys({ country, aliases, pinyin }: TableEntry): Set<string> {
  const { code, iso2, name, nameEn } = country;
  return new Set(aliases.concat(pinyin, String(code), name, nameEn, iso2 ?? []).map(foldText));
}
