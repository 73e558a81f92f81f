import { exportCredential, StoreError, writeExport } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
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
  const { format, output: path, force = false } = call;
  const { report, messages } = context;
  const output = context.output();
  if (path === undefined && output.isTaken) {
    throw new AppError('flags-clash', { detail: 'with --json, export takes --output' });
  }
  const { id, session } = await findAccount(call.account, context);
  const text = exportCredential(session.credential, format);
  if (path === undefined) {
    // Secrets on a screen stay in its scrollback.
    if (output.isTerminal && !call.yes) {
      await confirm(messages.commands.confirmShowing, 'y', context);
    }
    output.write(text.endsWith('\n') ? text : `${text}\n`);
    return exitCodes.ok;
  }
  await write(path, text, force);
  const line = `${glyphs.good} ${messages.commands.exported(path)}`;
  report.done('account.exported', { mid: id, format, path }, [line]);
  return exitCodes.ok;
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
