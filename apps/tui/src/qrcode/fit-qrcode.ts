/** The room there is, in character cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** How the code is drawn in the room there is. */
export type QrcodeFit =
  /** Code left, words right; `chrome` is whether title and keys fit above and below. */
  | { readonly layout: 'side'; readonly quietZone: 2 | 4; readonly chrome: boolean }
  | { readonly layout: 'stacked'; readonly quietZone: 2 }
  | { readonly layout: 'code-only'; readonly quietZone: 2 }
  | { readonly layout: 'too-small'; readonly need: TerminalSize };

/** Columns of the words beside the code, and the gap between. */
export const SIDE_COLUMNS = 28;
export const SIDE_GAP = 2;
const STACKED_LINES = 4;
const CHROME_LINES = 2;

/**
 * The best layout for a code of `size` squares. The frame never reaches the last row: at full height
 * Ink clears screen and scrollback with every frame. A clipped code is never drawn.
 *
 * @param cellsPerSquare columns one square takes: 1 with half blocks (two squares high), 2 with full
 * cells (one square high), for terminals that draw half blocks twice as wide.
 */
export function fitQrcode(
  size: number,
  { columns, rows }: TerminalSize,
  cellsPerSquare: 1 | 2 = 1,
): QrcodeFit {
  const room = rows - 1;
  const width = (quietZone: number): number => (size + 2 * quietZone) * cellsPerSquare;
  const height = (quietZone: number): number =>
    Math.ceil(((size + 2 * quietZone) * cellsPerSquare) / 2);
  const fitsBeside = (quietZone: number): boolean =>
    columns >= width(quietZone) + SIDE_GAP + SIDE_COLUMNS && room >= height(quietZone);
  if (fitsBeside(4) && room >= height(4) + CHROME_LINES) {
    return { layout: 'side', quietZone: 4, chrome: true };
  }
  if (fitsBeside(2)) {
    return { layout: 'side', quietZone: 2, chrome: room >= height(2) + CHROME_LINES };
  }
  if (columns >= width(2) && room >= height(2) + STACKED_LINES) {
    return { layout: 'stacked', quietZone: 2 };
  }
  if (columns >= width(2) && room >= height(2)) return { layout: 'code-only', quietZone: 2 };
  return { layout: 'too-small', need: { columns: width(2), rows: height(2) + 1 } };
}
