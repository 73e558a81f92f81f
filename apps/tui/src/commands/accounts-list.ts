import type { AccountEntry } from '@bilipass/credential-store';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { runningKeepers, type KeeperState } from '../keeper-state.ts';
import { keptLine } from '../ui/kept-line.ts';
import { fitCell } from '../ui/fit-cell.ts';
import { savedAccount } from '../login/saved-accounts.ts';
import { accountColumns, COLUMN_GAP } from '../ui/account-columns.ts';
import { entryFields } from './account-fields.ts';
import { reportFailure } from './report-failure.ts';
import { tableWidth, tellTable, type TableContext } from './tell-table.ts';

const DEFAULT_MARK = '* ';
const NO_MARK = ' '.repeat(DEFAULT_MARK.length);

/**
 * Lists the stored accounts, without asking the service. Ends with 9 where an account cannot be
 * read, after listing all.
 */
export async function listAccounts(context: TableContext): Promise<ExitCode> {
  const { accounts, report, messages, now } = context;
  const entries = await accounts.list();
  if (entries.length === 0) report.mention(messages.commands.noAccount);
  const width = tableWidth(context) - DEFAULT_MARK.length;
  const columns = accountColumns(entries.map(savedAccount), messages, { width, now: now() });
  const head = NO_MARK + joined(columns.map((column) => fitCell(column.title, column.width)));
  const lines = entries.map(({ isDefault }, row) => {
    const cells = columns.map(({ cells, width: cell }) => fitCell(cells[row] ?? '', cell));
    return (isDefault ? DEFAULT_MARK : NO_MARK) + joined(cells);
  });
  const [keeper] = runningKeepers(context.keeperFolder, { now: now() });
  const rows = entries.map((entry) => ({ ...entryFields(entry), kept_by: keptBy(entry, keeper) }));
  tellTable('account', rows, [head, ...lines], context);
  if (keeper !== undefined && entries.length > 0) {
    report.mention(keptLine({ pid: keeper.process.pid, ids: keeper.ids }, messages));
  }
  const broken = entries.filter((entry) => entry.kind === 'unreadable');
  for (const { id, error } of broken) reportFailure(id, error, context);
  return broken.length === 0 ? exitCodes.ok : exitCodes.store;
}

/** The process that keeps the account; `null` for none. */
function keptBy({ id }: AccountEntry, keeper: KeeperState | undefined): number | null {
  const isKept = keeper !== undefined && (keeper.ids === undefined || keeper.ids.includes(id));
  return isKept ? keeper.process.pid : null;
}

function joined(cells: readonly string[]): string {
  return cells.join(COLUMN_GAP).trimEnd();
}
