import { createReadStream } from 'node:fs';
import { importCredential } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { leftAliveFields } from '../front-ends/json/json-fields.ts';
import { never } from '../front-ends/never.ts';
import { leftAliveLines, leftAliveOf } from '../left-alive.ts';
import { glyphs } from '../theme.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { systemErrorName } from '../system-error-name.ts';

/** No login of any program is near that long. */
const MAX_CHARACTERS = 1_000_000;

/** Where a login is read from when there is no file. */
export interface DataInput {
  /** Whether somebody types or pastes it. */
  readonly isTerminal: boolean;
  readonly chunks: AsyncIterable<Buffer | string>;
}

/**
 * Stores a login that another program wrote. Nothing is asked of the service.
 *
 * @throws {FormatError} `import-unrecognized`, `import-refused`; {AppError} `account-exists`,
 * `file-unreadable`, `input-missing`; {CredentialError} `credential-incomplete`; {StoreError} when it
 * cannot be kept.
 */
export async function importAccount(
  { file, format, replace }: Extract<CommandCall, { name: 'import' }>,
  context: CommandContext & { readonly input: () => DataInput },
): Promise<ExitCode> {
  const { accounts, report, messages, signal, now } = context;
  const text = file === '-' ? await readInput(context) : await readFile(file, signal);
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

async function readFile(file: string, signal: AbortSignal): Promise<string> {
  const chunks = createReadStream(file);
  try {
    return await readText(chunks, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', { detail: systemErrorName(error), cause: error });
  } finally {
    chunks.destroy();
  }
}

async function readInput({
  input,
  prompter,
  report,
  messages,
  signal,
}: Parameters<typeof importAccount>[1]): Promise<string> {
  const { isTerminal, chunks } = input();
  if (isTerminal && !(await prompter())) throw new AppError('input-missing', { detail: '[file]' });
  if (isTerminal) report.mention(messages.commands.pasteHere);
  return readText(chunks, signal);
}

async function readText(
  chunks: AsyncIterable<Buffer | string>,
  signal: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder();
  const iterator = chunks[Symbol.asyncIterator]();
  // An input may stay open for ever, and does not know of the signal.
  const aborted = never(signal);
  let text = '';
  while (text.length <= MAX_CHARACTERS) {
    const { done, value } = await Promise.race([iterator.next(), aborted]);
    if (done) return text;
    // A character may be cut in two by the end of a chunk.
    text += typeof value === 'string' ? value : decoder.decode(value, { stream: true });
  }
  throw new AppError('file-unreadable', { detail: 'too long for a login' });
}
