import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import type { DisplayOptions, QrcodeDrawing } from '../display-options.ts';
import { codeSize, QUIET_ZONE, trimmedSize } from '../qrcode-size.ts';
import type { CellSize } from '../tui/terminal/cell-size.ts';

/** A code that fits into the window, or the reason why none does. */
export type QrcodeRows =
  | {
      readonly kind: 'whole' | 'trimmed';
      readonly rows: readonly string[];
      /** Cells of a row. */
      readonly columns: number;
    }
  | { readonly kind: 'too-small'; readonly have: CellSize; readonly need: CellSize };

interface QrcodeRowsOptions {
  readonly display: DisplayOptions;
  readonly drawing: QrcodeDrawing;
  /** Default: that of a login link. */
  readonly smallestVersion?: number;
  /** The window; `undefined` for a pipe or a file, which hold any code. */
  readonly window: CellSize | undefined;
}

/** Draws a code for lines. A window that is one row too low gets it without its last line. */
export function drawQrcodeRows(
  url: string,
  { display, drawing, window, ...size }: QrcodeRowsOptions,
): QrcodeRows {
  const matrix = createQrcodeMatrix(url, size);
  const whole = codeSize(matrix.size, QUIET_ZONE, drawing);
  const trimmed = trimmedSize(matrix.size, drawing);
  if (window && !fitsInto(window, trimmed)) {
    return { kind: 'too-small', have: window, need: trimmed };
  }
  const { qrColors: colors, qrInverted: invert } = display;
  const rows = renderQrcodeRows(matrix, { mode: drawing, colors, quietZone: QUIET_ZONE, invert });
  const { columns } = whole;
  if (!window || fitsInto(window, whole)) return { kind: 'whole', rows, columns };
  return { kind: 'trimmed', rows: rows.slice(0, -1), columns };
}

function fitsInto(window: CellSize, { columns, rows }: CellSize): boolean {
  return columns <= window.columns && rows <= window.rows;
}
