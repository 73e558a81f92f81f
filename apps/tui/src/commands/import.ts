import { importCredential } from '@bilipass/credential-store';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { leftAliveFields } from '../ui/json/json-fields.ts';
import { leftAliveLines, leftAliveOf } from '../left-alive.ts';
import { glyphs } from '../ui/theme.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { openDataFile } from './open-data-file.ts';
import { systemErrorName } from '../system-error-name.ts';

/** Far above the login of any program. */
const MAX_CHARACTERS = 1_000_000;

export interface DataInput {
  readonly isTerminal: boolean;
  readonly chunks: AsyncIterable<Buffer | string>;
}

export interface ImportContext extends CommandContext {
  /** Standard input. @throws {AppError} `file-unreadable`. */
  input(): DataInput;
  /** Aborts when a file or another program takes too long. */
  inputDeadline(): AbortSignal;
}

/**
 * Stores a login that another program wrote, without asking the service.
 *
 * @throws {FormatError} `import-unrecognized`, `import-refused`; {AppError} `account-exists`,
 * `file-unreadable`, `input-missing`; {CredentialError} `credential-incomplete`; {StoreError} when
 * it cannot be stored.
 */
export async function importAccount(
  { file, format, replace = false }: CallOf<'import'>,
  context: ImportContext,
): Promise<ExitCode> {
  const { accounts, report, messages, signal, now } = context;
  const text = file === '-' ? await readInput(context) : await readFile(file, context);
  const options = format === undefined ? { now: now() } : { now: now(), format };
  const imported = importCredential(text, options);
  const added = await accounts.add(imported.credential, { method: 'import', replace, signal });
  const { id } = added.account;
  if (added.kind === 'exists') throw new AppError('account-exists', { detail: id });
  const leftAlive = added.kind === 'replaced' ? leftAliveOf(added.leftAlive) : [];
  const fields = {
    mid: id,
    format: imported.format,
    replaced: added.kind === 'replaced',
    left_alive: leftAliveFields(leftAlive),
  };
  report.done('account.imported', fields, [
    `${glyphs.good} ${messages.commands.imported(id, imported.format)}`,
    `  ${messages.commands.importedNext}`,
    ...leftAliveLines(leftAlive, messages.success).map((line) => `  ${line}`),
  ]);
  return exitCodes.ok;
}

async function readFile(file: string, { signal, inputDeadline }: ImportContext): Promise<string> {
  return orUnreadable(signal, async () => {
    const chunks = openDataFile(file);
    try {
      return await readText(chunks, { signal, deadline: inputDeadline() });
    } finally {
      chunks.destroy();
    }
  });
}

async function readInput(context: ImportContext): Promise<string> {
  const { input, inputDeadline, prompter, report, messages, signal } = context;
  return orUnreadable(signal, async () => {
    const { isTerminal, chunks } = input();
    if (!isTerminal) return readText(chunks, { signal, deadline: inputDeadline() });
    if (!(await prompter())) throw new AppError('input-missing', { detail: '[file]' });
    report.mention(messages.commands.pasteHere);
    return readText(chunks, { signal, deadline: undefined });
  });
}

/** @throws {AppError} `file-unreadable` for an error of the system. */
async function orUnreadable(signal: AbortSignal, read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', { detail: systemErrorName(error), cause: error });
  }
}

async function readText(
  chunks: AsyncIterable<Buffer | string>,
  {
    signal,
    deadline,
  }: { readonly signal: AbortSignal; readonly deadline: AbortSignal | undefined },
): Promise<string> {
  const decoder = new TextDecoder();
  const iterator = chunks[Symbol.asyncIterator]();
  // An input may never end, and does not know the signal.
  const broken = [rejectOnAbort(signal), ...(deadline ? [lateness(deadline)] : [])];
  let text = '';
  while (text.length <= MAX_CHARACTERS) {
    const { done, value } = await Promise.race([iterator.next(), ...broken]);
    if (done) return text;
    // A chunk may end inside a character.
    text += typeof value === 'string' ? value : decoder.decode(value, { stream: true });
  }
  throw new AppError('file-unreadable', { detail: 'too long for a login' });
}

/** @throws {AppError} `file-unreadable` when `deadline` aborts. */
async function lateness(deadline: AbortSignal): Promise<never> {
  return rejectOnAbort(deadline).catch(() => {
    throw new AppError('file-unreadable', { detail: 'its end did not come in time' });
  });
}
