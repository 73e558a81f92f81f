import type { QrcodeDrawing } from '../../display-options.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import { codeSize, QUIET_ZONE, trimmedSize } from '../../qrcode-size.ts';

export type QrcodeFit =
  /** Code on the left, words on the right; `framed`: with a title and key hints. */
  | {
      readonly kind: 'beside';
      readonly quietZone: number;
      readonly framed: boolean;
      /** Drawn without its last line: the quiet zone is 1 below, 2 on the other sides. */
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
  const wanted = quietZone === undefined ? [4, QUIET_ZONE] : [...new Set([quietZone, QUIET_ZONE])];
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
  const trimmed = trimmedSize(size, drawing);
  if (hasSide(QUIET_ZONE) && screen.rows >= trimmed.rows) {
    return { kind: 'beside', quietZone: QUIET_ZONE, framed: false, trimmed: true };
  }
  const { columns, rows } = code(QUIET_ZONE);
  if (screen.columns >= columns && screen.rows >= rows + STACKED_ROWS) {
    return { kind: 'stacked', quietZone: QUIET_ZONE };
  }
  if (screen.columns >= columns && screen.rows >= rows + 1) {
    return { kind: 'alone', quietZone: QUIET_ZONE };
  }
  const needed = hasSide(QUIET_ZONE)
    ? { columns: columns + SIDE_GAP + SIDE_COLUMNS, rows: trimmed.rows }
    : { columns, rows: rows + 1 };
  return { kind: 'too-small', needed };
}
