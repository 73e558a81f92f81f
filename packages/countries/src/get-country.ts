import type { Country } from './country.ts';
import { foldText } from './internal/fold-text.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';

const byId = once(() => groupCountries(({ country }) => [country.id]));
const byIso = once(() =>
  groupCountries(({ country: { iso2 } }) => (iso2 === undefined ? [] : [foldText(iso2)])),
);

/** Returns the country with the service's own row number, 1 to 216, or `undefined`. */
export function getCountryById(id: number): Country | undefined {
  return byId().get(id)?.[0];
}

/** Returns the country with this ISO 3166-1 alpha-2 code (either case, `HK`), or `undefined`. */
export function getCountryByIso(iso2: string): Country | undefined {
  return byIso().get(foldText(iso2))?.[0];
}
