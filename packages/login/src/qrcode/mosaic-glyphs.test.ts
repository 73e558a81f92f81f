import { describe, expect, it } from 'vitest';
import { octant, sextant } from './mosaic-glyphs.ts';

/** The pattern of squares that are counted from 1, as the names of the characters do. */
function squares(name: string): number {
  return Array.from(name, (digit) => 1 << (Number(digit) - 1)).reduce((sum, bit) => sum | bit, 0);
}

describe('sextant', () => {
  // Unicode, chart U+1FB00: BLOCK SEXTANT-1, -1234, -246 is the right half.
  it.each([
    ['1', 0x1_fb_00],
    ['12', 0x1_fb_02],
    ['1234', 0x1_fb_0e],
    ['235', 0x1_fb_14],
    ['3456', 0x1_fb_39],
    ['23456', 0x1_fb_3b],
    ['135', 0x25_8c],
    ['246', 0x25_90],
  ])('draws the squares %s', (name, codePoint) => {
    expect(sextant(squares(name)).codePointAt(0)).toBe(codePoint);
  });

  it('has a character of one code point for each pattern', () => {
    const glyphs = Array.from({ length: 64 }, (_, pattern) => sextant(pattern));
    expect(new Set(glyphs).size).toBe(64);
    expect(glyphs.every((glyph) => Array.from(glyph).length === 1)).toBe(true);
  });
});

describe('octant', () => {
  // Unicode, chart U+1CC00: BLOCK OCTANT-3 and so on.
  it.each([
    ['3', 0x1_cd_00],
    ['23', 0x1_cd_01],
    ['4', 0x1_cd_03],
    ['124', 0x1_cd_05],
    ['5', 0x1_cd_09],
    ['135', 0x1_cd_0d],
    ['12345', 0x1_cd_17],
    ['6', 0x1_cd_18],
    ['26', 0x1_cd_1a],
    ['2345678', 0x1_cd_e5],
    ['1234', 0x25_80],
    ['1256', 0x1_cd_2a],
    ['2367', 0x1_cd_57],
  ])('draws the squares %s', (name, codePoint) => {
    expect(octant(squares(name)).codePointAt(0)).toBe(codePoint);
  });

  it('uses each character of its block once, and the older ones for the rest', () => {
    const codes = Array.from({ length: 256 }, (_, pattern) => octant(pattern).codePointAt(0) ?? 0);
    expect(new Set(codes).size).toBe(256);
    const own = codes.filter((code) => code >= 0x1_cd_00 && code <= 0x1_cd_e5);
    expect(own).toHaveLength(230);
    expect(own.toSorted((a, b) => a - b)).toEqual(own);
  });
});
