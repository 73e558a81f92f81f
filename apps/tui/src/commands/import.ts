import { printable } from '@bilipass/core';
import type { FormatError } from '@bilipass/credential-store';
import type { ImportedAccount } from '@bilipass/credential-store/import';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from '../app-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { leftAliveFields } from '../ui/json/json-fields.ts';
import { leftAliveLines, leftAliveOf } from '../left-alive.ts';
import { glyphs } from '../ui/theme.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { eachAccount } from './each-account.ts';
import { openDataFile } from './open-data-file.ts';
import { reportFailure } from './report-failure.ts';
import { systemErrorName } from '../system-error-name.ts';

/** Far above the login of any program; a recorded page of a browser fits in. Bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

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
 * Stores the logins in what a person has, each after asking the service whose it is. One that is
 * refused does not take the others with it.
 *
 * @returns the first exit code that is not 0: `unreachable` for a login that could not be verified.
 * @throws {FormatError} `import-unrecognized`; {AppError} `file-unreadable`, `input-missing`. The
 * error of a login, when it is the only one: that of its import, {AppError} `account-exists`, or
 * {StoreError} when it cannot be stored.
 */
export async function importAccount(
  { file, replace = false }: CallOf<'import'>,
  context: ImportContext,
): Promise<ExitCode> {
  const bytes = file === '-' ? await readInput(context) : await readFile(file, context);
  const refused: FormatError[] = [];
  const accounts = await readAccounts(bytes, refused, context);
  const [only] = accounts;
  if (only !== undefined && accounts.length === 1 && refused.length === 0) {
    return store(only, replace, context);
  }
  for (const error of refused) reportFailure(error.id ?? null, error, context);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const act = async (id: string): Promise<ExitCode | void> => {
    const account = byId.get(id);
    return account && store(account, replace, context);
  };
  const exitCode = await eachAccount([...byId.keys()], act, context);
  const [first] = refused;
  return first === undefined ? exitCode : exitCodeOf(first);
}

/** @param refused takes the errors of refused logins when there are others, or several of them. */
async function readAccounts(
  bytes: Uint8Array,
  refused: FormatError[],
  { services, signal, now }: ImportContext,
): Promise<ImportedAccount[]> {
  // Loaded here: its parsers serve this command only.
  const { importAccounts } = await import('@bilipass/credential-store/import');
  try {
    return await importAccounts(bytes, {
      signal,
      now: now(),
      onRefused: (error) => void refused.push(error),
      whoAmI: async (credential) => {
        const { whoami } = await services();
        const state = await whoami(credential, { userAgent: undefined, signal });
        return state.kind === 'logged-in' ? { kind: state.kind, ...state.account } : state;
      },
    });
  } catch (error) {
    if (refused.length > 1 && refused[0] === error) return [];
    throw error;
  }
}

async function store(
  account: ImportedAccount,
  replace: boolean,
  { accounts, report, messages, signal, now }: ImportContext,
): Promise<ExitCode> {
  const { kind, id, name, level, userAgent, credential } = account;
  const added = await accounts.add(credential, {
    method: 'import',
    replace,
    signal,
    ...(name === undefined ? {} : { name }),
    ...(level === undefined ? {} : { level }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(kind === 'verified' ? { checkedAt: now() } : {}),
  });
  if (added.kind === 'exists') throw new AppError('account-exists', { detail: id });
  const leftAlive = added.kind === 'replaced' ? leftAliveOf(added.leftAlive) : [];
  const fields = {
    mid: id,
    name: name ?? null,
    verification: kind,
    replaced: added.kind === 'replaced',
    left_alive: leftAliveFields(leftAlive),
  };
  const notes = leftAliveLines(leftAlive, messages.success).map((line) => `  ${line}`);
  const { imported, importedUnverified, importedNext } = messages.commands;
  if (kind === 'verified') {
    const line = `${glyphs.good} ${imported(id, printable(name ?? ''))}`;
    report.done('account.imported', fields, [line, ...notes]);
    return exitCodes.ok;
  }
  const line = `${glyphs.warning} ${importedUnverified(id)}`;
  report.fail('account.imported', fields, [line, `  ${importedNext}`, ...notes]);
  return exitCodes.unreachable;
}

async function readFile(
  file: string,
  { signal, inputDeadline }: ImportContext,
): Promise<Uint8Array> {
  return orUnreadable(signal, async () => {
    const chunks = openDataFile(file);
    try {
      return await readBytes(chunks, { signal, deadline: inputDeadline() });
    } finally {
      chunks.destroy();
    }
  });
}

async function readInput(context: ImportContext): Promise<Uint8Array> {
  const { input, inputDeadline, prompter, report, messages, signal } = context;
  return orUnreadable(signal, async () => {
    const { isTerminal, chunks } = input();
    if (!isTerminal) return readBytes(chunks, { signal, deadline: inputDeadline() });
    if (!(await prompter())) throw new AppError('input-missing', { detail: '[file]' });
    report.mention(messages.commands.pasteHere);
    return readBytes(chunks, { signal, deadline: undefined });
  });
}

/** @throws {AppError} `file-unreadable` for an error of the system. */
async function orUnreadable<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', { detail: systemErrorName(error), cause: error });
  }
}

async function readBytes(
  chunks: AsyncIterable<Buffer | string>,
  {
    signal,
    deadline,
  }: { readonly signal: AbortSignal; readonly deadline: AbortSignal | undefined },
): Promise<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  // An input may never end, and does not know the signal.
  const broken = [rejectOnAbort(signal), ...(deadline ? [lateness(deadline)] : [])];
  const pieces: Buffer[] = [];
  for (let length = 0; length <= MAX_BYTES;) {
    const { done, value } = await Promise.race([iterator.next(), ...broken]);
    if (done) return Buffer.concat(pieces);
    const piece = Buffer.from(value);
    pieces.push(piece);
    length += piece.length;
  }
  throw new AppError('file-unreadable', { detail: 'too long for a login' });
}

/** @throws {AppError} `file-unreadable` when `deadline` aborts. */
async function lateness(deadline: AbortSignal): Promise<never> {
  return rejectOnAbort(deadline).catch(() => {
    throw new AppError('file-unreadable', { detail: 'its end did not come in time' });
  });
}
