import type { Country } from './country.ts';
import { countryTable } from './internal/country-table.ts';
import { once } from './internal/once.ts';

const list = once((): readonly Country[] =>
  Object.freeze(countryTable().map(({ country }) => country)),
);

/**
 * All 215 countries and regions in the service's order: common ones first, then by English name.
 * The same frozen array, with the same frozen rows, at every call.
 *
 * A copy of what `GET https://passport.bilibili.com/web/generic/country/list` delivers; ISO codes
 * and English names are added here.
 *
 * @see docs/protocol.md, "Country table"
 */
export function getCountriesList(): readonly Country[] {
  return list();
}
