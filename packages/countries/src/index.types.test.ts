import { describe, expectTypeOf, it } from 'vitest';
import * as countries from './index.ts';
import type { Country } from './index.ts';

describe('@bilipass/countries', () => {
  it('returns read-only rows', () => {
    expectTypeOf(countries.getCountriesList).toEqualTypeOf<() => readonly Country[]>();
    expectTypeOf<Country>().toEqualTypeOf<{
      readonly id: number;
      readonly code: number;
      readonly name: string;
      readonly nameEn: string;
      readonly iso2: string | undefined;
    }>();
  });

  it('includes undefined in the type for an unknown country', () => {
    expectTypeOf(countries.getCountryById).returns.toEqualTypeOf<Country | undefined>();
    expectTypeOf(countries.getCountryByIso).returns.toEqualTypeOf<Country | undefined>();
  });

  it('reads codes as text and as numbers', () => {
    expectTypeOf(countries.getCountriesByCode).parameter(0).toEqualTypeOf<string | number>();
    expectTypeOf(countries.getIdByCode).toEqualTypeOf<(code: string | number) => number>();
    expectTypeOf(countries.haveCode).toEqualTypeOf<(code: string | number) => boolean>();
    expectTypeOf(countries.getCodeByCountry).toEqualTypeOf<(name: string | number) => number>();
    expectTypeOf(countries.haveCountry).toEqualTypeOf<(name: string | number) => boolean>();
  });

  it('finds what was typed', () => {
    expectTypeOf(countries.searchCountries).toEqualTypeOf<(typed: string | number) => Country[]>();
    expectTypeOf(countries.findCountries).parameter(0).toEqualTypeOf<string | number | Country>();
  });
});
