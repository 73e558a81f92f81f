import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { tableLines } from './table-lines.ts';

const columns = [
  { title: 'Name', cells: ['Chrome浏览器', 'iPhone 17'] },
  { title: 'Source', cells: ['网页', 'App'] },
];

describe('tableLines', () => {
  it('aligns characters of two cells', () => {
    expect(tableLines(columns, 80)).toEqual([
      'Name          Source',
      'Chrome浏览器  网页',
      'iPhone 17     App',
    ]);
  });

  it('cuts the widest column where the window is narrow', () => {
    expect(tableLines(columns, 18)).toEqual([
      'Name        Source',
      'Chrome浏~   网页',
      'iPhone 17   App',
    ]);
  });

  it('keeps lines inside of every window of 20 columns or more', () => {
    const wide = { title: 'Place', cells: ['中国'.repeat(40), '👨‍👩‍👧'.repeat(9)] };
    for (let width = 20; width <= 120; width++) {
      const lines = tableLines([wide, columns[1] ?? wide], width);
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  it('prints the titles alone where there are no rows', () => {
    expect(tableLines([{ title: 'Name', cells: [] }], 80)).toEqual(['Name']);
  });
});
