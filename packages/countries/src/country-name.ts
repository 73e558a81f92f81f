import { foldText } from './internal/fold-text.ts';
import { groupCountries } from './internal/group-countries.ts';
import { once } from './internal/once.ts';

const byName = once(() => groupCountries(({ country }) => [foldText(country.name)]));

/**
 * Whether `name` is the Chinese name of a country as the service writes it, such as `美国`.
 * Spaces, width and punctuation do not matter. `false` for anything else: English names, other
 * Chinese names and codes are the business of `findCountries`.
 */
export function haveCountry(name: string | number): boolean {
  return byName().has(foldText(name));
}

/**
 * The calling code of the country of this Chinese name, or -1. Names as for {@link haveCountry}.
 * 美国 and 加拿大 both give 1.
 */
export function getCodeByCountry(name: string | number): number {
  return byName().get(foldText(name))?.[0]?.code ?? -1;
}
