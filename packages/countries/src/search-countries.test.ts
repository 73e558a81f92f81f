import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Country } from './country.ts';
import { getCountriesList } from './get-countries-list.ts';
import { countryTable, type TableEntry } from './internal/country-table.ts';
import { foldText } from './internal/fold-text.ts';
import { searchCountries } from './search-countries.ts';

/** Characters of all planes, the common ones more often; unpaired surrogates too. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((point) => String.fromCodePoint(point));
const anyText = fc.string({ unit: anyCharacter });

const iso = (keyword: string | number) => searchCountries(keyword).map(({ iso2 }) => iso2);
const first = (keyword: string | number) => iso(keyword)[0];
const keyed = countryTable().map((entry) => ({ country: entry.country, keys: keysOf(entry) }));
const allKeys = keyed.flatMap(({ keys }) => keys);

describe('searchCountries', () => {
  it('finds by the Chinese name or a part of it', () => {
    expect(['日本', '马来', '萄牙'].map(first)).toEqual(['JP', 'MY', 'PT']);
  });

  it('finds by full pinyin and by initials', () => {
    expect(['riben', 'malaixiya', 'mlxy', 'xinjiapo', 'xjp'].map(first)).toEqual([
      'JP',
      'MY',
      'MY',
      'SG',
      'SG',
    ]);
  });

  it('finds every country first by its alpha-3 code and by its flag', () => {
    const coded = countryTable().filter(({ country }) => country.iso2 !== undefined);
    const wrong = coded.filter(({ country, aliases: [iso3 = ''] }) => {
      const { iso2 = '' } = country;
      const flag = [...iso2].map((letter) =>
        String.fromCodePoint(0x1_f1_a5 + letter.charCodeAt(0)),
      );
      return [iso3, flag.join('')].some((keyword) => first(keyword) !== iso2);
    });
    expect(wrong.map(({ country }) => country.iso2)).toEqual([]);
    expect(coded.every(({ aliases: [iso3 = ''] }) => /^[A-Z]{3}$/.test(iso3))).toBe(true);
  });

  it('finds the names of Taiwan and Hong Kong, and names with an article', () => {
    expect(['大韓民國', '澳大利亞', '阿聯酋', '中国内地'].map(first)).toEqual([
      'KR',
      'AU',
      'AE',
      'CN',
    ]);
    expect(['the United States', 'the neth', 'The UK'].map(first)).toEqual(['US', 'NL', 'GB']);
  });

  it('finds Hong Kong before Congo by gang', () => {
    expect(iso('gang').slice(0, 3)).toEqual(['HK', 'CG', 'CD']);
  });

  it('finds ü both as v and as u', () => {
    expect(['feilvbin', 'feilubin', 'feilübin'].map(first)).toEqual(['PH', 'PH', 'PH']);
  });

  it('finds by the English name, with or without its accents and marks', () => {
    expect(
      ['japan', 'Cote d Ivoire', 'Reunion', 'Trinidad and Tobago', 'saint lucia'].map(first),
    ).toEqual(['JP', 'CI', 'RE', 'TT', 'LC']);
  });

  it('finds by the ISO code', () => {
    expect(['us', 'ca', 'HK', 'ＵＳ'].map(first)).toEqual(['US', 'CA', 'HK', 'US']);
  });

  it('finds by the calling code, as a number or as text in any notation', () => {
    expect(['86', '+86', '０８６', '0086', ' + 86', 86].map(first)).toEqual(
      Array.from({ length: 6 }, () => 'CN'),
    );
  });

  it('finds by common names that the list lacks', () => {
    expect(
      ['xg', 'xianggang', '香港', 'am', 'uk', 'usa', 'mainland', 'zg', 'tw', '臺灣'].map(first),
    ).toEqual(['HK', 'HK', 'HK', 'MO', 'GB', 'US', 'CN', 'CN', 'TW', 'TW']);
  });

  it('ranks exact matches first, then prefixes, then inner matches', () => {
    expect(iso('686')).toEqual(['KI']);
    expect(iso('86').slice(0, 3)).toEqual(['CN', 'TW', 'KI']);
    expect(iso('us').slice(0, 4)).toEqual(['US', 'VI', 'UM', 'MO']);
  });

  it('keeps the order of the service for equal ranks: the United States before Canada', () => {
    expect(iso('+1').slice(0, 2)).toEqual(['US', 'CA']);
  });

  it('returns the whole list for a keyword without letters or digits', () => {
    for (const keyword of ['', '  ', '+', '　', '\u200b']) {
      expect(searchCountries(keyword)).toEqual(getCountriesList());
    }
  });

  it('returns an empty array when nothing matches', () => {
    expect(['火星', 'zzzz', '99999', '🏴', '日本zz'].map(searchCountries)).toEqual(
      Array.from({ length: 5 }, () => []),
    );
  });

  it('accepts any number, and finds nothing for an invalid one', () => {
    expect(searchCountries(852).map(({ iso2 }) => iso2)).toEqual(['HK']);
    expect([NaN, Infinity, -86, 8.6, 1e300].map(searchCountries)).toEqual([[], [], [], [], []]);
  });

  it('returns a new array at each call', () => {
    searchCountries('').pop();
    expect(searchCountries('')).toHaveLength(215);
  });

  it('finds every country that the Python original finds: by parts of a name and of a code', () => {
    const characters = new Set(
      getCountriesList()
        .map(({ name, code }) => `${name}${code}`)
        .join(''),
    );
    for (const part of [...characters].filter((character) => foldText(character) !== '')) {
      const found = new Set(searchCountries(part));
      const missed = getCountriesList()
        .filter(({ name, code }) => name.includes(part) || String(code).includes(part))
        .filter((country) => !found.has(country));
      expect(missed).toEqual([]);
    }
  });

  it('never throws, and returns rows of the list, each once', () => {
    const rows = new Set(getCountriesList());
    fc.assert(
      fc.property(fc.oneof(anyText, fc.double(), fc.integer()), (keyword) => {
        const found = searchCountries(keyword);
        expect(new Set(found).size).toBe(found.length);
        expect(found.filter((country) => !rows.has(country))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('returns the same for a keyword in capitals, spaced out, full width or after a plus', () => {
    const dress = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => [...text].join(' '),
      (text: string) => `+${text}`,
      (text: string) =>
        text.replace(/[!-~]/gu, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(fragment(), dress, (keyword, wear) => {
        // Three capitals are an alpha-3 code, which comes first.
        fc.pre(!/^[a-z]{3}$/iu.test(keyword));
        expect(searchCountries(wear(keyword))).toEqual(searchCountries(keyword));
      }),
      { numRuns: 1000 },
    );
  });

  it('ranks like a plain comparison of every key', () => {
    fc.assert(
      fc.property(fc.oneof(fragment(), fc.string({ minLength: 1, maxLength: 3 })), (keyword) => {
        expect(searchCountries(keyword)).toEqual(plainSearch(keyword));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds every row by each of its keys, before all rows without that key', () => {
    for (const key of new Set(allKeys)) {
      const owners = keyed.filter(({ keys }) => keys.includes(key)).map(({ country }) => country);
      expect(searchCountries(key).slice(0, owners.length)).toEqual(owners);
    }
  });
});

/** Generates parts of keys: keywords that match at least one country. */
function fragment(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...allKeys), fc.nat(), fc.integer({ min: 1, max: 12 }))
    .map(([key, at, length]) => key.slice(at % key.length).slice(0, length));
}

/** Implements the documented rule in the simplest way, which is slow. */
function plainSearch(keyword: string): Country[] {
  const folded = foldText(keyword);
  const wanted = /^0+[1-9]\d*$/u.test(folded) ? String(Number(folded)) : folded;
  const ranks = [
    (key: string) => key === wanted,
    (key: string) => key.startsWith(wanted),
    (key: string) => key.includes(wanted),
  ];
  const found = ranks.flatMap((matches) => keyed.filter(({ keys }) => keys.some(matches)));
  return [...new Set(found)].map(({ country }) => country);
}

function keysOf({ country, aliases, pinyin }: TableEntry): string[] {
  const { code, name, nameEn, iso2 } = country;
  const keys = [String(code), name, nameEn, ...aliases, ...pinyin].map(foldText);
  return iso2 === undefined ? keys : [...keys, iso2.toLowerCase()];
}
