import {
  exportAccounts,
  exportCredential,
  StoreError,
  writeExport,
  type CredentialFormat,
  type StoredAccount,
} from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { formatOfFile } from '../export-files.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { glyphs } from '../ui/theme.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { confirm } from './confirm-account.ts';
import { findAccount } from './account-ids.ts';
import { systemErrorName } from '../system-error-name.ts';

export interface DataOutput {
  readonly isTerminal: boolean;
  /** Whether standard output carries events. */
  readonly isTaken: boolean;
  readonly write: (text: string) => void;
}

/**
 * Writes a login for another program: to a new private file, or to standard output.
 *
 * @throws {AppError} `flags-clash`, `input-missing`, `not-confirmed`, `no-account`,
 * `file-unwritable`.
 * @throws {FormatError} `export-refused`; {StoreError} `file-exists`, `account-unknown`, and what
 * the store throws.
 */
export async function exportAccount(
  call: CallOf<'export'>,
  context: CommandContext & { readonly output: () => DataOutput },
): Promise<ExitCode> {
  const { output: path, force = false } = call;
  const format = formatFor(call);
  const { report, messages } = context;
  const output = context.output();
  if (path === undefined && output.isTaken) {
    throw new AppError('flags-clash', {
      detail: { en: 'with --json, export needs --output', zh: '使用 --json 时需要 --output' },
    });
  }
  const accounts = await chosenAccounts(call, context);
  const text = call.all ? exportAccounts(accounts) : accounts.map(writeIn(format)).join('');
  if (path === undefined) {
    // Secrets on a screen stay in its scrollback.
    if (output.isTerminal && !call.yes) {
      await confirm(messages.commands.confirmShowing, 'y', context);
    }
    output.write(text.endsWith('\n') ? text : `${text}\n`);
    return exitCodes.ok;
  }
  await write(path, text, force);
  const line = `${glyphs.good} ${messages.commands.exported(path, format)}`;
  for (const [index, { id }] of accounts.entries()) {
    report.done('account.exported', { mid: id, format, path }, index === 0 ? [line] : []);
  }
  return exitCodes.ok;
}

/** All accounts go into a file of our own format, whatever its name is. */
function formatFor({ format, output, all = false }: CallOf<'export'>): CredentialFormat {
  const named = all || output === undefined ? undefined : formatOfFile(output);
  return format ?? named ?? 'json';
}

function writeIn(format: CredentialFormat): (account: StoredAccount) => string {
  return ({ session }) => exportCredential(session.credential, format);
}

/** All of them go into one file of our own format: no other holds several logins. */
async function chosenAccounts(
  { all = false, account, format }: CallOf<'export'>,
  context: CommandContext,
): Promise<StoredAccount[]> {
  if (!all) return [await findAccount(account, context)];
  if (account !== undefined)
    throw new AppError('flags-clash', {
      detail: { en: '--all and --account', zh: '--all 与 --account' },
    });
  if (format !== undefined && format !== 'json')
    throw new AppError('flags-clash', {
      detail: { en: '--all takes --format json only', zh: '--all 只能用 --format json' },
    });
  const entries = await context.accounts.list();
  if (entries.length === 0) throw new AppError('no-account');
  // The default account first: the first one that is imported becomes the default.
  const sorted = entries.toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault));
  return sorted.map((entry) => {
    // A store that moves must be whole.
    if (entry.kind === 'unreadable') throw entry.error;
    return entry.account;
  });
}

async function write(path: string, text: string, replace: boolean): Promise<void> {
  try {
    await writeExport(path, text, { replace });
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-io') throw error;
    // The error of the store would advise about the store, not about this file.
    throw new AppError('file-unwritable', { detail: systemErrorName(error.cause), cause: error });
  }
}
