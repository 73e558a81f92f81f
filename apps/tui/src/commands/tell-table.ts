import type { CommandContext } from './command-context.ts';

/** For a pipe, and a terminal that does not report its width; wider tables are hard to read. */
const WIDTH = 100;

export interface TableContext extends CommandContext {
  /** Cells; `undefined` in a pipe. */
  columns(): number | undefined;
}

/** The cells of a table on standard output. */
export function tableWidth({ columns }: Pick<TableContext, 'columns'>): number {
  return Math.min(columns() ?? WIDTH, WIDTH);
}

/** Reports rows as the lines of a table, its titles first, or as one event each. */
export function tellTable(
  event: string,
  rows: readonly object[],
  [head = '', ...lines]: readonly string[],
  { report }: Pick<CommandContext, 'report'>,
): void {
  rows.forEach((fields, row) => {
    const line = lines[row] ?? '';
    report.tell(event, fields, row === 0 ? [head, line] : [line]);
  });
}
