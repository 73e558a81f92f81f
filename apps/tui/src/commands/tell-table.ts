import type { CommandContext } from './command-context.ts';
import { tableLines } from './table-lines.ts';

/** For a pipe, and a terminal that does not report its width; wider tables are hard to read. */
const WIDTH = 100;
const NOTHING = '-';

export interface TableContext extends CommandContext {
  /** Cells; `undefined` in a pipe. */
  columns(): number | undefined;
}

interface Table<T> {
  /** The event of one item, for programs. */
  readonly event: string;
  readonly fieldsOf: (item: T) => object;
  /** Titles and cells, for people. A cell without a value shows a dash. */
  readonly columns: readonly (readonly [title: string, cellOf: (item: T) => string | undefined])[];
}

/** Reports items as a table, or as one event each. */
export function tellTable<T>(
  items: readonly T[],
  { event, fieldsOf, columns }: Table<T>,
  context: Pick<TableContext, 'report' | 'columns'>,
): void {
  const texts = columns.map(([title, cellOf]) => ({
    title,
    cells: items.map((item) => cellOf(item) ?? NOTHING),
  }));
  const width = Math.min(context.columns() ?? WIDTH, WIDTH);
  const [head = '', ...lines] = tableLines(texts, width);
  items.forEach((item, row) => {
    const line = lines[row] ?? '';
    context.report.tell(event, fieldsOf(item), row === 0 ? [head, line] : [line]);
  });
}
