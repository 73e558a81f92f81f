import { printable } from '@bilipass/core';
import { AppError } from '../app-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { leftAliveFields } from '../ui/json/json-fields.ts';
import { leftAliveLines, leftAliveOf } from '../left-alive.ts';
import { glyphs } from '../ui/theme.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { eachAccount } from './each-account.ts';
import { openDataFile } from './open-data-file.ts';
import { orUnreadable, readData, type DataInput } from '../read-data.ts';
import { readLogins, type ReadLogin } from '../read-logins.ts';
import { reportFailure } from './report-failure.ts';

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
  const { logins, refused } = await readLogins(bytes, context);
  const [only] = logins;
  if (only !== undefined && logins.length === 1 && refused.length === 0) {
    return store(only, replace, context);
  }
  for (const error of refused) reportFailure(error.id ?? null, error, context);
  const byId = new Map(logins.map((login) => [login.imported.id, login]));
  const act = async (id: string): Promise<ExitCode | void> => {
    const login = byId.get(id);
    return login && store(login, replace, context);
  };
  const exitCode = await eachAccount([...byId.keys()], act, context);
  const [first] = refused;
  return first === undefined ? exitCode : exitCodeOf(first);
}

async function store(
  { imported, options }: ReadLogin,
  replace: boolean,
  { accounts, report, messages, signal }: ImportContext,
): Promise<ExitCode> {
  const { kind, id, name, credential } = imported;
  const added = await accounts.add(credential, { ...options, replace, signal });
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
  const { imported: stored, importedUnverified, importedNext } = messages.commands;
  if (kind === 'verified') {
    const line = `${glyphs.good} ${stored(id, printable(name ?? ''))}`;
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
      return await readData(chunks, { signal, deadline: inputDeadline() });
    } finally {
      chunks.destroy();
    }
  });
}

async function readInput(context: ImportContext): Promise<Uint8Array> {
  const { input, inputDeadline, signal } = context;
  return orUnreadable(signal, async () => {
    const { isTerminal, chunks } = input();
    if (isTerminal) return Buffer.from(await askForText(context));
    return readData(chunks, { signal, deadline: inputDeadline() });
  });
}

/** @returns the pasted text, which is not shown; empty for none. */
async function askForText({ prompter, messages, signal }: ImportContext): Promise<string> {
  const person = await prompter();
  if (!person)
    throw new AppError('input-missing', {
      detail: { en: 'the file to import', zh: '要导入的文件' },
    });
  const { paste } = messages.plain;
  const prompt = messages.marks.join(paste.keys, paste.prompt);
  return (await person.askPasted(prompt, { signal, count: paste.count })) ?? '';
}
