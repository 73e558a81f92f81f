import jsqr from 'jsqr';
import type { Cell, Colour } from './read-cells.ts';

const PIXELS_PER_SQUARE = 4;

/** The text of the QR code on a screen, as a phone's camera sees it; never tried inverted. */
export function decodeScreen(cells: readonly (readonly Cell[])[]): string | undefined {
  const columns = Math.max(...cells.map((row) => row.length));
  const width = columns * PIXELS_PER_SQUARE;
  const height = cells.length * 2 * PIXELS_PER_SQUARE;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  const fillSquare = (column: number, halfRow: number, [red, green, blue]: Colour): void => {
    for (let y = 0; y < PIXELS_PER_SQUARE; y++) {
      for (let x = 0; x < PIXELS_PER_SQUARE; x++) {
        const at = ((halfRow * PIXELS_PER_SQUARE + y) * width + column * PIXELS_PER_SQUARE + x) * 4;
        pixels.set([red, green, blue], at);
      }
    }
  };
  cells.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      fillSquare(
        column,
        rowIndex * 2,
        '█▀'.includes(cell.glyph) ? cell.foreground : cell.background,
      );
      fillSquare(
        column,
        rowIndex * 2 + 1,
        '█▄'.includes(cell.glyph) ? cell.foreground : cell.background,
      );
    });
  });
  return jsqr.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
