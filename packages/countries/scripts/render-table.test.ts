import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildRows, type TableRow } from './build-rows.ts';
import { renderTable } from './render-table.ts';

const japan: TableRow = {
  id: '10',
  code: '81',
  name: '日本',
  iso2: 'JP',
  nameEn: 'Japan',
  aliases: ['Nippon', 'Nihon'],
  pinyin: ['riben', 'rb'],
};

describe('renderTable', () => {
  it('generates the checked-in module', () => {
    const checkedIn = new URL('../src/data/table.ts', import.meta.url);
    expect(readFileSync(checkedIn, 'utf8')).toBe(renderTable(buildRows()));
  });

  it('writes a line per country, with tabs between cells and bars between list values', () => {
    expect(renderTable([japan, { ...japan, id: '11', aliases: [] }])).toContain(
      '`10\t81\t日本\tJP\tJapan\tNippon|Nihon\triben|rb\n' +
        '11\t81\t日本\tJP\tJapan\t\triben|rb`;\n',
    );
  });

  it('refuses a cell that would break the format', () => {
    for (const sign of ['\t', '\n', '|', '`', '\\', '$']) {
      expect(() => renderTable([{ ...japan, nameEn: `Ja${sign}pan` }])).toThrow('not a plain cell');
    }
  });
});
