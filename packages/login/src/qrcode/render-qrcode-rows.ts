import type { QrcodeMatrix } from './create-qrcode-matrix.ts';
import { octant, sextant, type MosaicGlyph } from './mosaic-glyphs.ts';

/** Options of {@link renderQrcodeRows}. */
export interface QrcodeRowsOptions {
  /**
   * `half` (default): half blocks, white on explicit black, two squares per character cell.
   * `full`: two spaces per square with a background colour, for terminals that draw half blocks badly.
   * `plain`: half blocks without any colour code. `ascii`: `##` and spaces, nothing else.
   * `sextant` and `octant`: six and eight squares per cell, in white on black, for windows with few
   * lines. Few fonts have these characters (Unicode 13 and 16): use them where the terminal draws
   * them itself.
   */
  readonly mode?: 'half' | 'full' | 'plain' | 'ascii' | 'sextant' | 'octant';
  /** Light squares around the code. 0 to 16; default 2. Use 4 where there is room. */
  readonly quietZone?: number;
  /**
   * `256` (default) uses the fixed colour cube, which themes do not change; `16` is for terminals
   * that know 16 colours. `plain` and `ascii` use none.
   */
  readonly colors?: '256' | '16';
  /** Swaps dark and light. `plain` and `ascii` need this on a light background. Default `false`. */
  readonly invert?: boolean;
}

const palettes = {
  '256': { glyphs: '\u001b[38;5;231;48;5;16m', light: '\u001b[48;5;231m', dark: '\u001b[48;5;16m' },
  '16': { glyphs: '\u001b[97;40m', light: '\u001b[107m', dark: '\u001b[40m' },
} as const;
const reset = '\u001b[0m';

const modes = ['half', 'full', 'plain', 'ascii', 'sextant', 'octant'] as const;

/** Whether the square is drawn in white: light squares, unless inverted. */
type Inked = (row: number, column: number) => boolean;

/**
 * Returns the code as lines for a terminal, one string each. Every line sets its colours and resets
 * them. Light squares are drawn as white glyphs: this decodes on dark and light themes, and on
 * terminals with gaps between lines. All lines have the same width: `size + 2 * quietZone` cells,
 * twice that for `full` and `ascii`, half of it (rounded up) for `sextant` and `octant`.
 *
 * The colours carry the data and are kept under `NO_COLOR`; `plain` is the form without colours.
 *
 * @throws {TypeError} for an unknown `mode` or `colors`.
 * @throws {RangeError} when `quietZone` is not a whole number from 0 to 16.
 */
export function renderQrcodeRows(matrix: QrcodeMatrix, options: QrcodeRowsOptions = {}): string[] {
  const { mode = 'half', quietZone = 2, colors = '256', invert = false } = options;
  requireQuietZone(quietZone);
  const palette = palettes[colors];
  if (!palette) throw new TypeError(`colors must be "256" or "16", got ${JSON.stringify(colors)}`);
  const width = matrix.size + 2 * quietZone;
  const inked: Inked = (row, column) =>
    matrix.isDark(row - quietZone, column - quietZone) === invert;
  switch (mode) {
    case 'half':
      return halfRows(width, inked).map((row) => `${palette.glyphs}${row}${reset}`);
    case 'plain':
      return halfRows(width, inked);
    case 'full':
      return fullRows(width, inked, palette);
    case 'sextant':
      return mosaicRows(width, inked, 3, sextant).map((row) => `${palette.glyphs}${row}${reset}`);
    case 'octant':
      return mosaicRows(width, inked, 4, octant).map((row) => `${palette.glyphs}${row}${reset}`);
    case 'ascii':
      return lines(width, (row) => cells(width, (column) => (inked(row, column) ? '##' : '  ')));
    default:
      throw new TypeError(
        `mode must be one of ${modes.join(', ')}, got ${String(mode satisfies never)}`,
      );
  }
}

function halfRows(width: number, inked: Inked): string[] {
  return lines(Math.ceil(width / 2), (row) =>
    cells(width, (column) => halfBlock(inked(2 * row, column), inked(2 * row + 1, column))),
  );
}

function halfBlock(top: boolean, bottom: boolean): string {
  if (top) return bottom ? '█' : '▀';
  return bottom ? '▄' : ' ';
}

/** Two squares wide and `height` high per cell. A cell that the code does not fill is light. */
function mosaicRows(width: number, inked: Inked, height: number, glyph: MosaicGlyph): string[] {
  return lines(Math.ceil(width / height), (row) =>
    cells(Math.ceil(width / 2), (column) => {
      let pattern = 0;
      for (let square = 0; square < 2 * height; square++) {
        const isInked = inked(row * height + (square >> 1), column * 2 + (square & 1));
        if (isInked) pattern |= 1 << square;
      }
      return glyph(pattern);
    }),
  );
}

function fullRows(
  width: number,
  inked: Inked,
  { light, dark }: { readonly light: string; readonly dark: string },
): string[] {
  return lines(width, (row) => {
    const drawn = cells(width, (column) => {
      const isInked = inked(row, column);
      const changed = column === 0 || inked(row, column - 1) !== isInked;
      return `${changed ? (isInked ? light : dark) : ''}  `;
    });
    return `${drawn}${reset}`;
  });
}

function lines(count: number, draw: (row: number) => string): string[] {
  return Array.from({ length: count }, (_, row) => draw(row));
}

function cells(width: number, draw: (column: number) => string): string {
  return lines(width, draw).join('');
}

function requireQuietZone(quietZone: number): void {
  if (!Number.isInteger(quietZone) || quietZone < 0 || quietZone > 16) {
    throw new RangeError(`quietZone must be a whole number from 0 to 16, got ${quietZone}`);
  }
}
