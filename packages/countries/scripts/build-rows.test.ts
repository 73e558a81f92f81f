import { describe, expect, it } from 'vitest';
import { buildRows } from './build-rows.ts';

const rows = buildRows();
const row = (id: string) => rows.find((candidate) => candidate.id === id);

describe('buildRows', () => {
  it('has a row for each of the 215 countries', () => {
    expect(rows).toHaveLength(215);
  });

  it('adds the aliases of a country, and the pinyin of the simplified ones', () => {
    expect(row('99')).toEqual({
      id: '99',
      code: '262',
      name: '聚会岛',
      iso2: 'RE',
      nameEn: 'Réunion',
      aliases: ['REU', '留尼汪', '留尼旺', '聚會島'],
      pinyin: ['juhuidao', 'jhd', 'liuniwang', 'lnw'],
    });
  });

  it('leaves the ISO code empty for a country without one', () => {
    expect(rows.filter(({ iso2 }) => iso2 === '').map(({ id }) => id)).toEqual(['183', '164']);
  });

  it('spells out the abbreviations of an English name', () => {
    expect(row('169')?.aliases).toContain('Saint Pierre and Miquelon');
    expect(row('167')?.aliases).toContain('Saint Lucia');
  });

  it('writes pinyin in lower-case letters only', () => {
    expect(rows.flatMap(({ pinyin }) => pinyin).filter((key) => !/^[a-z]+$/u.test(key))).toEqual(
      [],
    );
  });
});
