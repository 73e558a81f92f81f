import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { fitCell } from '../components/fit-cell.ts';
import { timeOrNull } from '../front-ends/json/json-fields.ts';
import { savedAccount } from '../login/saved-accounts.ts';
import { accountColumns, COLUMN_GAP } from '../screens/accounts/account-columns.ts';
import { accountFields } from './account-fields.ts';
import type { CommandContext } from './command-context.ts';

/** The mark of the default account in front of its row. */
const DEFAULT_MARK = '* ';
/** Of a terminal that does not say how wide it is, and of a pipe. */
const WIDTH = 100;

/** Lists what is stored; nothing is asked of the service. */
export async function listAccounts(
  context: CommandContext & { readonly columns: number | undefined },
): Promise<ExitCode> {
  const { accounts, report, messages, now } = context;
  const entries = await accounts.list();
  if (entries.length === 0) report.mention(messages.commands.noAccount);
  const saved = entries.map(savedAccount);
  const width = Math.min(context.columns ?? WIDTH, WIDTH) - DEFAULT_MARK.length;
  const columns = accountColumns(saved, messages, { width, now: now() });
  const head = columns.map((column) => fitCell(column.title, column.width)).join(COLUMN_GAP);
  entries.forEach((entry, row) => {
    const cells = columns.map(({ cells, width: cell }) => fitCell(cells[row] ?? '', cell));
    const mark = entry.isDefault ? DEFAULT_MARK : ' '.repeat(DEFAULT_MARK.length);
    const line = (mark + cells.join(COLUMN_GAP)).trimEnd();
    const fields =
      entry.kind === 'account'
        ? accountFields(entry.account)
        : {
            mid: entry.id,
            state: 'unreadable',
            code: entry.error.code,
            expires_at: timeOrNull(undefined),
          };
    const lines = row === 0 ? [(' '.repeat(DEFAULT_MARK.length) + head).trimEnd(), line] : [line];
    report.tell('account', { ...fields, is_default: entry.isDefault }, lines);
  });
  return exitCodes.ok;
}
