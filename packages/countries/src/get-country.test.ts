import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getCountriesList } from './get-countries-list.ts';
import { getCountryById, getCountryByIso } from './get-country.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });

describe('getCountryById', () => {
  it('returns the row of the list', () => {
    expect(getCountriesList().filter((row) => getCountryById(row.id) !== row)).toEqual([]);
  });

  it('returns undefined for the unused id 17 and for other input', () => {
    expect([17, 0, 217, -1, 1.5, NaN].map(getCountryById)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});

describe('getCountryByIso', () => {
  it('returns the row of the list for every ISO code', () => {
    const withIso = getCountriesList().filter(({ iso2 }) => iso2 !== undefined);
    expect(withIso.map(({ iso2 }) => getCountryByIso(iso2 ?? ''))).toEqual(withIso);
  });

  it('ignores case and width', () => {
    expect(['ca', 'CA', 'ｃａ'].map((iso2) => getCountryByIso(iso2)?.id)).toEqual([9, 9, 9]);
  });

  it('returns undefined for unknown codes, an empty one and longer names', () => {
    expect(['XX', '', '-', 'AC', 'USA', 'undefined'].map(getCountryByIso)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  it('returns the row of that ISO code or undefined for any two letters', () => {
    const isoCodes = new Set(getCountriesList().map(({ iso2 }) => iso2));
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 2, maxLength: 2 }), (text) => {
        const upper = text.toUpperCase();
        expect(getCountryByIso(text)?.iso2).toBe(isoCodes.has(upper) ? upper : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([undefined, ...getCountriesList()]).toContain(getCountryByIso(text));
      }),
      { numRuns: 2000 },
    );
  });
});
