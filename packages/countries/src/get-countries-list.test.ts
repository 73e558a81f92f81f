import { describe, expect, it } from 'vitest';
import { getCountriesList } from './get-countries-list.ts';

const list = getCountriesList();

describe('getCountriesList', () => {
  it('begins with the same rows as the service', () => {
    expect(list.slice(0, 5)).toEqual([
      { id: 1, code: 86, name: '中国大陆', nameEn: 'China (mainland)', iso2: 'CN' },
      { id: 5, code: 852, name: '中国香港特别行政区', nameEn: 'Hong Kong SAR China', iso2: 'HK' },
      { id: 2, code: 853, name: '中国澳门特别行政区', nameEn: 'Macao SAR China', iso2: 'MO' },
      { id: 3, code: 886, name: '中国台湾', nameEn: 'Taiwan', iso2: 'TW' },
      { id: 4, code: 1, name: '美国', nameEn: 'United States', iso2: 'US' },
    ]);
  });

  it('has 215 rows, whose ids are 1 to 216 without 17', () => {
    const expected = Array.from({ length: 216 }, (_, index) => index + 1).filter((id) => id !== 17);
    expect(list).toHaveLength(215);
    expect(list.map(({ id }) => id).sort((a, b) => a - b)).toEqual(expected);
  });

  it('has 213 distinct ISO codes; only Ascension Island and Zanzibar have none', () => {
    const codes = list.flatMap(({ iso2 }) => (iso2 === undefined ? [] : [iso2]));
    expect(new Set(codes).size).toBe(213);
    expect(codes).toHaveLength(213);
    expect(codes.filter((code) => !/^[A-Z]{2}$/u.test(code))).toEqual([]);
    expect(list.filter(({ iso2 }) => iso2 === undefined).map(({ nameEn }) => nameEn)).toEqual([
      'Ascension Island',
      'Zanzibar',
    ]);
  });

  it('repeats only calling code 1, of the United States and Canada', () => {
    const codes = list.map(({ code }) => code);
    const repeated = list.filter(({ code }) => codes.indexOf(code) !== codes.lastIndexOf(code));
    expect(repeated.map(({ id, code }) => [id, code])).toEqual([
      [4, 1],
      [9, 1],
    ]);
  });

  it('keeps calling codes of the service that differ from the telephone network', () => {
    const codes = new Map(list.map(({ id, code }) => [id, code]));
    expect([159, 167, 153, 88, 183, 164].map((id) => codes.get(id))).toEqual([
      684, 1784, 1681, 1808, 247, 259,
    ]);
  });

  it('has a name in both languages and a plausible calling code in every row', () => {
    const odd = list.filter(
      ({ code, name, nameEn }) =>
        !Number.isInteger(code) ||
        code < 1 ||
        code > 1999 ||
        !/^\p{Script=Han}[\p{Script=Han}，()]+$/u.test(name) ||
        !/^\p{Lu}[\p{Script=Latin}\s&.,’()-]+$/u.test(nameEn),
    );
    expect(odd).toEqual([]);
  });

  it('returns the same frozen list with frozen rows at every call', () => {
    expect(Object.isFrozen(list)).toBe(true);
    expect(list.every((row) => Object.isFrozen(row))).toBe(true);
    expect(getCountriesList()).toBe(list);
  });
});
