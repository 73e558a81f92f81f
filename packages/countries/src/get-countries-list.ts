import type { Country } from './country.ts';
import { countryTable } from './internal/country-table.ts';
import { once } from './internal/once.ts';

const list = once((): readonly Country[] =>
  Object.freeze(countryTable().map(({ country }) => country)),
);

/**
 * Returns all 215 countries and regions in the service's order: common ones first, then by English
 * name. Each call returns the same frozen array with the same frozen rows.
 *
 * It is a copy of `GET https://passport.bilibili.com/web/generic/country/list`, with ISO codes and
 * English names added.
 *
 * @see docs/protocol.md, "Country table"
 */
export function getCountriesList(): readonly Country[] {
  return list();
}
