import type { PictureSupport } from '../terminal/picture-support.ts';
import type { CellSize } from '../terminal/cell-size.ts';

/** A larger picture scans no better. */
const MOST_ROWS = 20;
/** A smaller one does not scan from a desk. */
const LEAST_ROWS = 9;
/** Where the terminal does not say: few characters are narrower. */
const NARROWEST = { width: 2, height: 5 };

/**
 * Returns the cells of a square picture of a code, in which it fits whole. The last row of the window
 * stays free: some terminals scroll after a picture that reaches it.
 *
 * @returns `undefined` where the picture would be too small to scan.
 */
export function pictureBox(
  window: CellSize,
  { cell = NARROWEST }: Pick<PictureSupport, 'cell'>,
): CellSize | undefined {
  const columnsPerRow = cell.height / cell.width;
  const byColumns = Math.floor(window.columns / columnsPerRow);
  const rows = Math.min(window.rows - 1, byColumns, MOST_ROWS);
  if (rows < LEAST_ROWS) return undefined;
  return { columns: Math.ceil(rows * columnsPerRow), rows };
}
