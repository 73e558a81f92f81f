import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCountries } from './find-countries.ts';
import { getCountriesList } from './get-countries-list.ts';
import { countryTable } from './internal/country-table.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });

const iso = (input: Parameters<typeof findCountries>[0]) =>
  findCountries(input).map(({ iso2 }) => iso2);

describe('findCountries', () => {
  it('reads Chinese names, of the service and common aliases', () => {
    expect(['中国大陆', '中国', '香港', '台灣', '臺灣', '澳門', '留尼汪'].map(iso)).toEqual([
      ['CN'],
      ['CN'],
      ['HK'],
      ['TW'],
      ['TW'],
      ['MO'],
      ['RE'],
    ]);
  });

  it('reads English names, of the list and common aliases', () => {
    expect(['Japan', 'japan ', 'China', 'UK', 'U.S.A.', 'Turkiye', 'ivory coast'].map(iso)).toEqual(
      [['JP'], ['JP'], ['CN'], ['GB'], ['US'], ['TR'], ['CI']],
    );
  });

  it('reads ISO codes in either case, and no initials', () => {
    expect(['JP', 'ca', 'ＵＳ', 'mg'].map(iso)).toEqual([['JP'], ['CA'], ['US'], ['MG']]);
  });

  it('reads alpha-3 codes, flags and names with an article', () => {
    expect(['CHN', 'hkg', 'GBR', 'ZAF', '🇭🇰', '🇺🇸'].map(iso)).toEqual([
      ['CN'],
      ['HK'],
      ['GB'],
      ['ZA'],
      ['HK'],
      ['US'],
    ]);
    const named = ['the United States', 'The Bahamas', 'the UK', ' THE  Netherlands'];
    expect(named.map(iso)).toEqual([['US'], ['BS'], ['GB'], ['NL']]);
  });

  it('reads the names of Taiwan and Hong Kong, and 中国内地', () => {
    expect(['大韓民國', '澳大利亞', '阿聯酋', '沙烏地阿拉伯', '沙地阿拉伯'].map(iso)).toEqual([
      ['KR'],
      ['AU'],
      ['AE'],
      ['SA'],
      ['SA'],
    ]);
    expect(['中国内地', '中國內地', '中华人民共和国'].map(iso)).toEqual([['CN'], ['CN'], ['CN']]);
  });

  it('reads calling codes as number or text', () => {
    expect([86, '86', '+86', '０８６', '+1-268'].map(iso)).toEqual([
      ['CN'],
      ['CN'],
      ['CN'],
      ['CN'],
      ['AG'],
    ]);
  });

  it('returns every country with an ambiguous calling code', () => {
    expect(iso('+1')).toEqual(['US', 'CA']);
  });

  it('returns every country with an ambiguous name', () => {
    expect(iso('Congo')).toEqual(['CG', 'CD']);
  });

  it('returns none for unknown input: fragments, pinyin, nonsense, nothing', () => {
    expect(['Jap', '日', 'riben', 'Atlantis', '+999', '', '+', 0, -86, NaN].map(iso)).toEqual(
      Array.from({ length: 10 }, () => []),
    );
  });

  it('reads a row of the list and a copy of one', () => {
    for (const row of getCountriesList()) {
      expect(findCountries(row)).toEqual([row]);
      expect(findCountries({ ...row })[0]).toBe(row);
    }
  });

  it('distinguishes the United States and Canada by the row', () => {
    expect(
      getCountriesList()
        .filter(({ code }) => code === 1)
        .map(iso),
    ).toEqual([['US'], ['CA']]);
  });

  it('returns none for a row that the list lacks', () => {
    const foreign = { id: 999, code: 999, name: '火星', nameEn: 'Mars', iso2: undefined };
    expect(findCountries(foreign)).toEqual([]);
    expect(findCountries({ ...foreign, id: 1 })).toEqual([]);
  });

  it('is ambiguous for one name only, Congo, and for no ISO code', () => {
    const inputs = countryTable().flatMap(({ country, aliases }) =>
      aliases.concat(country.name, country.nameEn, country.iso2 ?? []),
    );
    const ambiguous = inputs.filter((input) => findCountries(input).length !== 1);
    expect(new Set(ambiguous)).toEqual(new Set(['Congo']));
  });

  it('never throws, and returns only rows of the list', () => {
    const rows = new Set(getCountriesList());
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double(), fc.integer()), (input) => {
        expect(findCountries(input).filter((country) => !rows.has(country))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('returns the same for a name in capitals, with spaces or in its compatibility form', () => {
    const names = countryTable().flatMap(({ country, aliases }) => aliases.concat(country.nameEn));
    const dress = fc.constantFrom(
      (name: string) => name.toUpperCase(),
      (name: string) => [...name].join(' '),
      (name: string) => name.normalize('NFKD'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), dress, (name, wear) => {
        expect(findCountries(wear(name))).toEqual(findCountries(name));
      }),
      { numRuns: 1000 },
    );
  });
});
