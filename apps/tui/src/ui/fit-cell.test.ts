import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitCell } from './fit-cell.ts';

describe('fitCell', () => {
  it('pads by cells, not by characters', () => {
    expect(fitCell('国家', 6)).toBe('国家  ');
    expect(fitCell('👨‍👩‍👧', 4)).toBe('👨‍👩‍👧  ');
  });

  it('cuts between characters, with a mark', () => {
    expect(fitCell('abcdef', 4)).toBe('abc~');
    expect(fitCell('国家地区', 6)).toBe('国家~ ');
  });

  it('always takes its width', () => {
    for (let width = 1; width < 12; width++) {
      expect(stringWidth(fitCell('a国👨‍👩‍👧b🇨🇳', width))).toBe(width);
    }
  });
});
