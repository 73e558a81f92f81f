import type { QrcodeDrawing } from '../../../display-options.ts';
import type { CellSize } from '../../terminal/cell-size.ts';

export type QrcodeFit =
  /** Code on the left, words on the right; `framed`: with a title and key hints. */
  | {
      readonly kind: 'beside';
      readonly quietZone: number;
      readonly framed: boolean;
      /** Without its last line, which holds two of the three light rows below the code. */
      readonly trimmed: boolean;
    }
  /** Code on top, a few words below. */
  | { readonly kind: 'stacked'; readonly quietZone: number }
  | { readonly kind: 'alone'; readonly quietZone: number }
  /** A clipped code does not scan. */
  | { readonly kind: 'too-small'; readonly needed: CellSize };

interface QrcodeFitOptions {
  readonly screen: CellSize;
  /** Squares per side of the code, without a quiet zone. */
  readonly size: number;
  readonly drawing: QrcodeDrawing;
  /** The wanted quiet zone; used where it fits. Default: the widest that fits, 4 or 2. */
  readonly quietZone?: number | undefined;
  /** Rows of the title above and the key hints below, with blank lines. */
  readonly frameRows: number;
}

/** The narrowest column of words beside a code, and the gap before it. */
const SIDE_COLUMNS = 28;
export const SIDE_GAP = 2;
const STACKED_ROWS = 5;

/** Returns the most comfortable arrangement that shows the whole code. */
export function fitQrcode(options: QrcodeFitOptions): QrcodeFit {
  const { screen, size, drawing, quietZone, frameRows } = options;
  const wanted = quietZone === undefined ? [4, 2] : [...new Set([quietZone, 2])];
  const code = (quiet: number): CellSize => codeSize(size, quiet, drawing);
  const hasSide = (quiet: number): boolean =>
    screen.columns >= code(quiet).columns + SIDE_GAP + SIDE_COLUMNS;

  for (const framed of [true, false]) {
    for (const quiet of wanted) {
      const rows = code(quiet).rows + (framed ? frameRows : 0);
      if (hasSide(quiet) && screen.rows >= rows) {
        return { kind: 'beside', quietZone: quiet, framed, trimmed: false };
      }
    }
  }
  const canTrim = drawing === 'half' || drawing === 'plain';
  if (canTrim && hasSide(2) && screen.rows >= code(2).rows - 1) {
    return { kind: 'beside', quietZone: 2, framed: false, trimmed: true };
  }
  const { columns, rows } = code(2);
  if (screen.columns >= columns && screen.rows >= rows + STACKED_ROWS) {
    return { kind: 'stacked', quietZone: 2 };
  }
  if (screen.columns >= columns && screen.rows >= rows + 1) return { kind: 'alone', quietZone: 2 };
  return { kind: 'too-small', needed: { columns, rows: rows + 1 } };
}

/** The size of a code with its quiet zone. */
export function codeSize(size: number, quietZone: number, drawing: QrcodeDrawing): CellSize {
  const squares = size + 2 * quietZone;
  switch (drawing) {
    case 'half':
    case 'plain':
      return { columns: squares, rows: Math.ceil(squares / 2) };
    case 'full':
    case 'ascii':
      return { columns: 2 * squares, rows: squares };
    default:
      return drawing satisfies never;
  }
}
