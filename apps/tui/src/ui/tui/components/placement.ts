import type { CellSize } from '../terminal/cell-size.ts';

/** Wider lines are hard to read. */
export const WIDEST_PAGE = 100;
/** A lower window shows its page at the top. */
const LARGE_ROWS = 40;
/** The page keeps its place while its height changes below this. */
const STEADY_ROWS = 24;

/** The free cells before and above a page of that size, which center it in a large window. */
export function placementOf(
  window: CellSize,
  page: CellSize,
): { readonly marginLeft: number; readonly marginTop: number } {
  const marginLeft = Math.max(0, Math.floor((window.columns - page.columns) / 2));
  if (window.rows < LARGE_ROWS) return { marginLeft, marginTop: 0 };
  const free = window.rows - 1 - Math.max(page.rows, STEADY_ROWS);
  return { marginLeft, marginTop: Math.max(0, Math.floor(free / 2)) };
}
