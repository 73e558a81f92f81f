import { stripVTControlCharacters } from 'node:util';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { createQrcodeMatrix } from './create-qrcode-matrix.ts';
import { octant, sextant } from './mosaic-glyphs.ts';
import { renderQrcodeRows, type QrcodeRowsOptions } from './render-qrcode-rows.ts';

const link =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
const matrix = createQrcodeMatrix(link);
const CELL = 8;
const CSI = '\u001b[';
const sequences = new RegExp(`(${CSI.replace('[', '\\[')}[\\d;]*m)`);

/** Returns whether the upper and lower half of a cell are white on the terminal. */
function halvesOf(glyph: string, whiteBackground: boolean): [boolean, boolean] {
  if (glyph === '█' || glyph === '#') return [true, true];
  if (glyph === '▀') return [true, whiteBackground];
  if (glyph === '▄') return [whiteBackground, true];
  return [whiteBackground, whiteBackground];
}

/**
 * Draws rows like a dark terminal: white glyphs, black background unless a colour code changes it.
 */
function rasterise(rows: readonly string[]) {
  const cells = rows.map((row) => {
    let white = false;
    return row.split(sequences).flatMap((part) => {
      if (!part.startsWith(CSI)) return [...part].map((glyph) => halvesOf(glyph, white));
      white = part === `${CSI}48;5;231m` || part === `${CSI}107m`;
      return [];
    });
  });
  const height = CELL * 2;
  const width = (cells[0] ?? []).length * CELL;
  const data = new Uint8ClampedArray(width * cells.length * height * 4).fill(255);
  for (let y = 0; y < cells.length * height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = cells[Math.floor(y / height)]?.[Math.floor(x / CELL)] ?? [false, false];
      const value = cell[y % height < height / 2 ? 0 : 1] ? 255 : 0;
      data.set([value, value, value], (y * width + x) * 4);
    }
  }
  return { data, width, height: cells.length * height };
}

/** The squares of each character, by its code point in the charts of Unicode; bit 0 is the first. */
function squaresOf(glyph: string, height: number): number {
  const pattern = charts[height]?.indexOf(glyph) ?? -1;
  if (pattern < 0) throw new Error(`not a character of 2 × ${height} squares: ${glyph}`);
  return pattern;
}

/** Every pattern in order. The names in the charts ("BLOCK OCTANT-1235") say which squares are drawn. */
const charts: Readonly<Record<number, readonly string[]>> = {
  3: Array.from({ length: 64 }, (_, pattern) => sextant(pattern)),
  4: Array.from({ length: 256 }, (_, pattern) => octant(pattern)),
};

/** Draws cells of 2 × `height` squares, as tall as a terminal draws them: twice as high as wide. */
function rasteriseMosaic(rows: readonly string[], height: number) {
  const cells = rows.map((row) => Array.from(row, (glyph) => squaresOf(glyph, height)));
  const square = { width: 6, height: 24 / height };
  const width = (cells[0] ?? []).length * 2 * square.width;
  const pixels = cells.length * height * square.height;
  const data = new Uint8ClampedArray(width * pixels * 4).fill(255);
  for (let y = 0; y < pixels; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = [Math.floor(y / square.height), Math.floor(x / square.width)];
      const pattern = cells[Math.floor(row / height)]?.[column >> 1] ?? 0;
      const bit = 2 * (row % height) + (column & 1);
      const value = (pattern >> bit) & 1 ? 255 : 0;
      data.set([value, value, value], (y * width + x) * 4);
    }
  }
  return { data, width, height: pixels };
}

function decode(options: QrcodeRowsOptions): string | undefined {
  const { data, width, height } = rasterise(renderQrcodeRows(matrix, options));
  return jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

describe('renderQrcodeRows', () => {
  it.each(['half', 'full', 'plain', 'ascii'] as const)('decodes in mode "%s"', (mode) => {
    expect(decode({ mode })).toBe(link);
    expect(decode({ mode, colors: '16', quietZone: 4 })).toBe(link);
  });

  it.each([
    ['sextant', 3, 15],
    ['octant', 4, 12],
  ] as const)('decodes in mode "%s", which takes few lines', (mode, height, count) => {
    for (const colors of ['256', '16'] as const) {
      const rows = renderQrcodeRows(matrix, { mode, colors }).map(stripVTControlCharacters);
      expect(rows).toHaveLength(count);
      expect(rows.map((row) => Array.from(row).length)).toEqual(Array(count).fill(23));
      const { data, width, height: pixels } = rasteriseMosaic(rows, height);
      const decoded = jsQR.default(data, width, pixels, { inversionAttempts: 'dontInvert' });
      expect(decoded?.data).toBe(link);
    }
  });

  it('decodes in eleven lines of octants, without the last one', () => {
    const rows = renderQrcodeRows(matrix, { mode: 'octant' }).slice(0, -1);
    const { data, width, height } = rasteriseMosaic(rows.map(stripVTControlCharacters), 4);
    const decoded = jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' });
    expect(decoded?.data).toBe(link);
  });

  it('does not decode on a dark terminal when inverted, which is for light ones', () => {
    expect(decode({ mode: 'plain', invert: true })).toBeUndefined();
  });

  it('fits 45 columns and 23 rows with the quiet zone of 2', () => {
    const rows = renderQrcodeRows(matrix);
    expect(rows).toHaveLength(23);
    expect(new Set(rows.map((row) => stripVTControlCharacters(row).length))).toEqual(new Set([45]));
  });

  it.each(['half', 'plain'] as const)(
    'decodes a longer link in 24 rows without the last one, in mode "%s"',
    (mode) => {
      const longer = `${link}main-fe-header`;
      const rows = renderQrcodeRows(createQrcodeMatrix(longer), { mode }).slice(0, -1);
      expect(rows).toHaveLength(24);
      const { data, width, height } = rasterise(rows);
      const decoded = jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' });
      expect(decoded?.data).toBe(longer);
    },
  );

  it('takes two columns per square in full and ascii', () => {
    for (const mode of ['full', 'ascii'] as const) {
      const rows = renderQrcodeRows(matrix, { mode, quietZone: 1 }).map(stripVTControlCharacters);
      expect(rows).toHaveLength(43);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([86]));
    }
  });

  it('sets and resets its colours in every row', () => {
    for (const row of renderQrcodeRows(matrix)) {
      expect(row).toBe(`${CSI}38;5;231;48;5;16m${stripVTControlCharacters(row)}${CSI}0m`);
    }
    for (const row of renderQrcodeRows(matrix, { colors: '16' })) {
      expect(row).toBe(`${CSI}97;40m${stripVTControlCharacters(row)}${CSI}0m`);
    }
  });

  it('uses no colour code in plain, and only ASCII in ascii', () => {
    expect(renderQrcodeRows(matrix, { mode: 'plain' }).join('')).toMatch(/^[▀▄█ ]+$/);
    expect(renderQrcodeRows(matrix, { mode: 'ascii' }).join('')).toMatch(/^[# ]+$/);
  });

  it('refuses unknown options', () => {
    expect(() => renderQrcodeRows(matrix, { quietZone: -1 })).toThrow(/quietZone .* got -1/);
    expect(() => renderQrcodeRows(matrix, { mode: JSON.parse('"tiny"') })).toThrow(/got tiny/);
    expect(() => renderQrcodeRows(matrix, { colors: JSON.parse('"8"') })).toThrow(/got "8"/);
  });
});
