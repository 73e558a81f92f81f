import { readFile } from 'node:fs/promises';
import { importCredential, StoreError } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { glyphs } from '../theme.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';

/** No login of any program is near that long. */
const MAX_BYTES = 1_000_000;

/**
 * Stores a login that another program wrote. Nothing is asked of the service.
 *
 * @throws {FormatError} `import-unrecognized`, `import-refused`; {AppError} `account-exists`,
 * `file-unreadable`; {CredentialError} `credential-incomplete`; {StoreError} when it cannot be kept.
 */
export async function importAccount(
  { file, format, replace }: Extract<CommandCall, { name: 'import' }>,
  context: CommandContext & { readonly stdin: () => AsyncIterable<Buffer | string> },
): Promise<ExitCode> {
  const { accounts, report, messages, signal, now } = context;
  const text = file === '-' ? await readAll(context.stdin()) : await readText(file, signal);
  const options = format === undefined ? { now: now() } : { now: now(), format };
  const imported = importCredential(text, options);
  const added = await accounts.add(imported.credential, { method: 'import', replace, signal });
  const { id } = added.account;
  if (added.kind === 'exists') throw new AppError('account-exists', { detail: id });
  const fields = { mid: id, format: imported.format, replaced: added.kind === 'replaced' };
  report.tell('account.imported', fields, [
    `${glyphs.good} ${messages.commands.imported(id, imported.format)}`,
    `  ${messages.commands.importedNext}`,
  ]);
  return exitCodes.ok;
}

async function readText(file: string, signal: AbortSignal): Promise<string> {
  try {
    const bytes = await readFile(file, { signal });
    if (bytes.length > MAX_BYTES)
      throw new AppError('file-unreadable', { detail: 'it is too long' });
    return bytes.toString();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', { detail: reasonOf(error), cause: error });
  }
}

async function readAll(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of stdin) {
    text += chunk.toString();
    if (text.length > MAX_BYTES)
      throw new AppError('file-unreadable', { detail: 'it is too long' });
  }
  return text;
}

function reasonOf(error: unknown): string {
  return error instanceof StoreError || !(error instanceof Error && 'code' in error)
    ? 'it cannot be read'
    : String(error.code);
}
