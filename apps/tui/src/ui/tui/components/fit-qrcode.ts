import type { QrcodeDrawing } from '../../display-options.ts';
import type { FineDrawing, PictureSupport } from '../terminal/picture-support.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import { codeSize, QUIET_ZONE, trimmedSize } from '../../qrcode-size.ts';
import { pictureBox } from './picture-box.ts';

interface DrawnCode {
  readonly drawing: QrcodeDrawing | FineDrawing;
  readonly quietZone: number;
  /** Drawn without its last line: the quiet zone is 1 below, 2 on the other sides. */
  readonly trimmed: boolean;
}

export type QrcodeFit =
  /** Code on the left, words on the right; `framed`: with a title and key hints. */
  | (DrawnCode & { readonly kind: 'beside'; readonly framed: boolean })
  /** Code on top, a few words below. */
  | (DrawnCode & { readonly kind: 'stacked' })
  /** The code, and one line of words below it where there is a row for it. */
  | (DrawnCode & { readonly kind: 'alone'; readonly hasLine: boolean })
  /** A picture of that size, and one line of words below it. */
  | { readonly kind: 'picture'; readonly box: CellSize }
  /** A clipped code does not scan. */
  | { readonly kind: 'too-small'; readonly needed: CellSize };

interface QrcodeFitOptions {
  readonly screen: CellSize;
  /** Squares per side of the code, without a quiet zone. */
  readonly size: number;
  readonly drawing: QrcodeDrawing;
  /** Used where `drawing` does not fit, in this order. Default: none. */
  readonly finer?: readonly FineDrawing[];
  /** Used where no drawing fits. Default: none. */
  readonly picture?: Pick<PictureSupport, 'cell'> | undefined;
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
  const { screen, size, drawing, finer = [], picture } = options;
  for (const one of [drawing, ...finer]) {
    const fit = fitDrawing(one, options);
    if (fit) return fit;
  }
  const box = picture && pictureBox(screen, picture);
  if (box) return { kind: 'picture', box };
  const { columns, rows } = trimmedSize(size, drawing);
  const needed = hasSide(screen, columns)
    ? { columns: columns + SIDE_GAP + SIDE_COLUMNS, rows }
    : { columns, rows };
  return { kind: 'too-small', needed };
}

function fitDrawing(
  drawing: DrawnCode['drawing'],
  { screen, size, quietZone, frameRows }: QrcodeFitOptions,
): QrcodeFit | undefined {
  const wanted = quietZone === undefined ? [4, QUIET_ZONE] : [...new Set([quietZone, QUIET_ZONE])];
  for (const framed of [true, false]) {
    for (const quiet of wanted) {
      const { columns, rows } = codeSize(size, quiet, drawing);
      if (hasSide(screen, columns) && screen.rows >= rows + (framed ? frameRows : 0)) {
        return { kind: 'beside', drawing, quietZone: quiet, framed, trimmed: false };
      }
    }
  }
  const code = { drawing, quietZone: QUIET_ZONE };
  const { columns, rows } = codeSize(size, QUIET_ZONE, drawing);
  const lowest = trimmedSize(size, drawing).rows;
  const canTrim = lowest < rows;
  if (screen.columns < columns) return undefined;
  if (canTrim && hasSide(screen, columns) && screen.rows >= lowest) {
    return { ...code, kind: 'beside', framed: false, trimmed: true };
  }
  if (screen.rows >= rows + STACKED_ROWS) return { ...code, kind: 'stacked', trimmed: false };
  if (screen.rows > rows) return { ...code, kind: 'alone', trimmed: false, hasLine: true };
  if (screen.rows > lowest) return { ...code, kind: 'alone', trimmed: canTrim, hasLine: true };
  if (screen.rows === lowest) return { ...code, kind: 'alone', trimmed: canTrim, hasLine: false };
  return undefined;
}

function hasSide(screen: CellSize, columns: number): boolean {
  return screen.columns >= columns + SIDE_GAP + SIDE_COLUMNS;
}
