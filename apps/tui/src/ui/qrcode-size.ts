import type { QrcodeDrawing } from './display-options.ts';
import type { FineDrawing } from './tui/terminal/picture-support.ts';
import type { CellSize } from './tui/terminal/cell-size.ts';

/** The light squares around a code that scan on every theme. */
export const QUIET_ZONE = 2;

type Drawing = QrcodeDrawing | FineDrawing;

/** The squares of one cell, or less than one where a square takes two cells. */
const squaresOfCell: Readonly<Record<Drawing, { columns: number; rows: number }>> = {
  half: { columns: 1, rows: 2 },
  plain: { columns: 1, rows: 2 },
  full: { columns: 0.5, rows: 1 },
  ascii: { columns: 0.5, rows: 1 },
  sextant: { columns: 2, rows: 3 },
  octant: { columns: 2, rows: 4 },
};

/** The size of a code with its quiet zone. `size`: squares per side, without a quiet zone. */
export function codeSize(size: number, quietZone: number, drawing: Drawing): CellSize {
  const squares = size + 2 * quietZone;
  const { columns, rows } = squaresOfCell[drawing];
  return { columns: Math.ceil(squares / columns), rows: Math.ceil(squares / rows) };
}

/**
 * Returns the size of the smallest drawing that scans. It leaves the last line out where one light
 * square stays below the code: the quiet zone is then 2 on three sides and 1 below
 * (docs/protocol.md 4.1).
 */
export function trimmedSize(size: number, drawing: Drawing): CellSize {
  const { columns, rows } = codeSize(size, QUIET_ZONE, drawing);
  const perRow = squaresOfCell[drawing].rows;
  const isEnough = perRow > 1 && (rows - 1) * perRow > size + QUIET_ZONE;
  return { columns, rows: isEnough ? rows - 1 : rows };
}

export function sizeText({ columns, rows }: CellSize): string {
  return `${columns}×${rows}`;
}
