import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { fitCell } from '../ui/fit-cell.ts';
import { savedAccount } from '../login/saved-accounts.ts';
import { accountColumns, COLUMN_GAP } from '../ui/account-columns.ts';
import { entryFields } from './account-fields.ts';
import type { CommandContext } from './command-context.ts';
import { reportFailure } from './report-failure.ts';

const DEFAULT_MARK = '* ';
const NO_MARK = ' '.repeat(DEFAULT_MARK.length);
/** For a pipe, and a terminal that does not report its width. */
const WIDTH = 100;

/**
 * Lists the stored accounts, without asking the service. Ends with 9 where an account cannot be
 * read, after listing all.
 */
export async function listAccounts(
  context: CommandContext & { readonly columns: () => number | undefined },
): Promise<ExitCode> {
  const { accounts, report, messages, now } = context;
  const entries = await accounts.list();
  if (entries.length === 0) report.mention(messages.commands.noAccount);
  const width = Math.min(context.columns() ?? WIDTH, WIDTH) - DEFAULT_MARK.length;
  const columns = accountColumns(entries.map(savedAccount), messages, { width, now: now() });
  const head = NO_MARK + joined(columns.map((column) => fitCell(column.title, column.width)));
  entries.forEach((entry, row) => {
    const cells = columns.map(({ cells, width: cell }) => fitCell(cells[row] ?? '', cell));
    const line = (entry.isDefault ? DEFAULT_MARK : NO_MARK) + joined(cells);
    report.tell('account', entryFields(entry), row === 0 ? [head, line] : [line]);
  });
  const broken = entries.filter((entry) => entry.kind === 'unreadable');
  for (const { id, error } of broken) reportFailure(id, error, context);
  return broken.length === 0 ? exitCodes.ok : exitCodes.store;
}

function joined(cells: readonly string[]): string {
  return cells.join(COLUMN_GAP).trimEnd();
}
