import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getCountriesByCode, getIdByCode, haveCode } from './calling-code.ts';
import { getCountriesList } from './get-countries-list.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });
const anything = fc.oneof(anyText, fc.double(), fc.integer());

describe('getCountriesByCode', () => {
  it('returns both the United States and Canada for 1', () => {
    expect(getCountriesByCode(1).map(({ iso2 }) => iso2)).toEqual(['US', 'CA']);
    expect(getCountriesByCode('+1').map(({ iso2 }) => iso2)).toEqual(['US', 'CA']);
  });

  it('returns one country for a code that only one has', () => {
    expect(getCountriesByCode('+852').map(({ iso2 }) => iso2)).toEqual(['HK']);
  });

  it('returns none for an unknown code', () => {
    expect(getCountriesByCode(999)).toEqual([]);
  });

  it('returns a new array at each call', () => {
    getCountriesByCode(1).pop();
    expect(getCountriesByCode(1)).toHaveLength(2);
  });

  it('never throws, and returns only rows of the list', () => {
    fc.assert(
      fc.property(anything, (input) => {
        for (const country of getCountriesByCode(input)) {
          expect(getCountriesList()).toContain(country);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every row by its code in any notation', () => {
    const dress = fc.constantFrom(
      (code: number) => code,
      (code: number) => `${code}`,
      (code: number) => `+${code}`,
      (code: number) => `00${code}`,
      (code: number) => ` + ${code} `,
      (code: number) => `＋${fullWidth(code)}`,
      (code: number) => `0${fullWidth(code)}`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...getCountriesList()), dress, (country, write) => {
        expect(getCountriesByCode(write(country.code))).toContain(country);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('haveCode', () => {
  it('accepts a code as number or text, with plus, zeros, full width or spaces', () => {
    expect([86, '86', '+86', '086', '0086', '０８６', '＋８６', ' +86 '].map(haveCode)).toEqual(
      Array.from({ length: 8 }, () => true),
    );
  });

  it('accepts a code of the North American plan in any grouping', () => {
    expect(['1268', '+1 268', '+1-268', '+1 (268)', '1–268'].map(haveCode)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
  });

  it('is false for an unknown code', () => {
    expect([999, '+999', 0, '0', '', '+'].map(haveCode)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });

  it('is false for other input, where the Python original raised an error', () => {
    expect(['中国大陆', 'abc', '8.6', '8x6', '-86', -86, 8.6, NaN, Infinity].map(haveCode)).toEqual(
      Array.from({ length: 9 }, () => false),
    );
  });
});

describe('getIdByCode', () => {
  it('returns the id of the row', () => {
    expect([86, '+852', '０８６'].map(getIdByCode)).toEqual([1, 5, 1]);
  });

  it('returns the United States for 1, the first of the two', () => {
    expect(getIdByCode(1)).toBe(4);
  });

  it('returns -1 for an unknown code', () => {
    expect([999, '+999', 'abc', '', NaN].map(getIdByCode)).toEqual([-1, -1, -1, -1, -1]);
  });

  it('agrees with haveCode on any input', () => {
    fc.assert(
      fc.property(anything, (input) => {
        expect(getIdByCode(input) !== -1).toBe(haveCode(input));
      }),
      { numRuns: 2000 },
    );
  });
});

function fullWidth(code: number): string {
  return String(code).replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}
