import type { QrcodeDrawing } from './display-options.ts';
import type { CellSize } from './tui/terminal/cell-size.ts';

/** The light squares around a code that scan on every theme. */
export const QUIET_ZONE = 2;

/** The size of a code with its quiet zone. `size`: squares per side, without a quiet zone. */
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

/**
 * Returns the size of the smallest drawing that scans. In half blocks its last line is left out: it
 * holds two of the three light squares below the code. So the quiet zone is 2 on three sides and 1
 * below (docs/protocol.md 4.1).
 */
export function trimmedSize(size: number, drawing: QrcodeDrawing): CellSize {
  const { columns, rows } = codeSize(size, QUIET_ZONE, drawing);
  return { columns, rows: drawing === 'half' || drawing === 'plain' ? rows - 1 : rows };
}

export function sizeText({ columns, rows }: CellSize): string {
  return `${columns}×${rows}`;
}
