import { fitCell, widestOf } from './fit-cell.ts';

export interface TableColumn {
  readonly title: string;
  /** One text for each row. */
  readonly cells: readonly string[];
}

const GAP = '  ';
/** A column is not made narrower than this to fit the window. */
const NARROWEST = 8;

/**
 * Returns the lines of a table, its titles first. Characters of two cells stay aligned. Where the
 * table is wider than `width` cells, the widest columns are cut.
 */
export function tableLines(columns: readonly TableColumn[], width: number): string[] {
  const widths = fittingWidths(
    columns.map(({ title, cells }) => widestOf([title, ...cells])),
    width - GAP.length * (columns.length - 1),
  );
  const line = (cellOf: (column: TableColumn) => string | undefined): string =>
    columns
      .map((column, index) => fitCell(cellOf(column) ?? '', widths[index] ?? 0))
      .join(GAP)
      .trimEnd();
  const rows = columns[0]?.cells ?? [];
  return [line(({ title }) => title), ...rows.map((_, row) => line(({ cells }) => cells[row]))];
}

function fittingWidths(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted];
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  for (; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) return widths;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}
