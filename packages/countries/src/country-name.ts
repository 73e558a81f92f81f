import { foldText } from './internal/fold-text.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';

const byName = once(() => groupCountries(({ country }) => [foldText(country.name)]));

/**
 * Returns whether `name` is the Chinese name of a country as the service writes it, such as `美国`.
 * Spaces, width and punctuation do not matter. Returns `false` for anything else: `findCountries`
 * reads English names, other Chinese names and codes.
 */
export function haveCountry(name: string | number): boolean {
  return byName().has(foldText(name));
}

/**
 * Returns the calling code of the country with this Chinese name, or -1. Names as for
 * {@link haveCountry}. It is 1 for both 美国 and 加拿大.
 */
export function getCodeByCountry(name: string | number): number {
  return byName().get(foldText(name))?.[0]?.code ?? -1;
}
