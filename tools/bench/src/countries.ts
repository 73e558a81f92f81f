// What a key costs somebody who searches the list of countries: every row, typed letter by letter.
import { getCountriesList, searchCountries } from '@bilipass/countries';
import { median } from './median.ts';
import { printTarget } from './print-target.ts';

const ROUNDS = 30;
const LIMIT_MICROSECONDS = 30;

const keywords = getCountriesList().flatMap(({ name, nameEn, iso2, code }) =>
  [name, nameEn, iso2 ?? '', `+${code}`].flatMap(typed),
);
// The first search builds the index, and the first thousands are compiled.
for (const keyword of keywords) searchCountries(keyword);

const perSearch = Array.from({ length: ROUNDS }, () => {
  const startedAt = performance.now();
  for (const keyword of keywords) searchCountries(keyword);
  return ((performance.now() - startedAt) * 1000) / keywords.length;
});
printTarget(`a search, mean of ${keywords.length} keywords`, {
  figure: median(perSearch),
  atMost: LIMIT_MICROSECONDS,
  unit: 'µs',
  digits: 1,
});

/** What stands in the field after each key. */
function typed(text: string): string[] {
  const letters = [...text];
  return letters.map((_, last) => letters.slice(0, last + 1).join(''));
}
