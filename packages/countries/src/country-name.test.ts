import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getCodeByCountry, haveCountry } from './country-name.ts';
import { getCountriesList } from './get-countries-list.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });
const anything = fc.oneof(anyText, fc.double(), fc.integer());

describe('haveCountry', () => {
  it('is true for the names of the service', () => {
    expect(getCountriesList().filter(({ name }) => !haveCountry(name))).toEqual([]);
  });

  it('ignores spaces and width', () => {
    expect(haveCountry(' 刚果（金） ')).toBe(true);
  });

  it('is false for parts of a name, other names, codes and unknown places', () => {
    expect(['中国', '香港', 'Japan', 'JP', '86', 86, '火星', ''].map(haveCountry)).toEqual(
      Array.from({ length: 8 }, () => false),
    );
  });
});

describe('getCodeByCountry', () => {
  it('returns the calling code of a country as a number', () => {
    expect(['中国大陆', '日本', '巴哈马群岛'].map(getCodeByCountry)).toEqual([86, 81, 1242]);
  });

  it('returns 1 for both the United States and Canada', () => {
    expect(['美国', '加拿大'].map(getCodeByCountry)).toEqual([1, 1]);
  });

  it('returns -1 for an unknown name', () => {
    expect(['火星', 'Japan', '', '86', 86].map(getCodeByCountry)).toEqual([-1, -1, -1, -1, -1]);
  });

  it('never throws, and agrees with haveCountry on any input', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.constantFrom(...names())), (input) => {
        expect(getCodeByCountry(input) !== -1).toBe(haveCountry(input));
      }),
      { numRuns: 2000 },
    );
  });
});

function names(): string[] {
  return getCountriesList().map(({ name }) => name);
}
