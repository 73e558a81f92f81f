import {
  exportCredential,
  type CredentialFormat,
  type StoredAccount,
} from '@bilipass/credential-store';
import { AppError } from '../../app-error.ts';
import type { ExitCode } from '../../exit-codes.ts';
import type { Interruption } from '../../interruption.ts';
import { PrivateTempDir } from '../../private-temp-dir.ts';
import { accountIds } from '../account-ids.ts';
import type { CallOf } from '../command-call.ts';
import type { CommandContext } from '../command-context.ts';
import type { DataOutput } from '../export.ts';
import { addVariables } from './add-variables.ts';
import { fillPlaceholders, hasPlaceholder } from './fill-placeholders.ts';
import { goodAccount } from './good-account.ts';
import type { startProgram } from './start-program.ts';

export interface RunContext extends CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly handOver: Interruption['handOver'];
  output(): Pick<DataOutput, 'isTaken'>;
  /** Default that of the system. */
  readonly startProgram: typeof startProgram;
  /** Absolute paths for the files of the program, the best one first. */
  readonly tempPlaces: readonly string[];
}

/** Programs tell some formats by the name of the file. */
const fileNames: Readonly<Record<CredentialFormat, string>> = {
  json: 'bilipass.json',
  biliup: 'cookies.json',
  browser: 'browser-cookies.json',
  'login-v2': 'credential.json',
  netscape: 'cookies.txt',
  yutto: 'auth.toml',
  cookie: 'cookie-header.txt',
  env: 'login.env',
  'storage-state': 'storage-state.json',
  rsshub: 'rsshub.env',
  'bili-sync': 'bili-sync.json',
  bbdown: 'BBDown.data',
};

/**
 * Gives a login that Bilibili has just confirmed to one program, and takes it back at the program's
 * end: placeholders in its arguments become paths of private files, which are then removed.
 *
 * @returns the program's exit code.
 * @throws {AppError} `flags-clash`, `usage-wrong`, `no-account`, `account-logged-out`,
 * `file-unwritable`, `program-not-found`, `program-unusable`; {FormatError} `export-refused`; what
 * the store and the network throw.
 */
export async function runProgram(call: CallOf<'run'>, context: RunContext): Promise<ExitCode> {
  const { signal, startProgram, handOver, tempPlaces } = context;
  const variables = call.env ?? [];
  if (context.output().isTaken) {
    throw new AppError('flags-clash', {
      detail: {
        en: '--json and run; standard output belongs to the program',
        zh: 'run 与 --json，标准输出属于所运行的程序',
      },
    });
  }
  const [program, ...args] = call.command;
  if (variables.length === 0 && !hasPlaceholder(args)) {
    throw new AppError('usage-wrong', {
      detail: {
        en: 'the program gets no login: write {netscape} in an argument, or use --env NAME',
        zh: '程序得不到登录凭据：请在其参数中写 {netscape}，或使用 --env <变量名>',
      },
      command: 'bilipass run --help',
    });
  }
  const [id = ''] = await accountIds(call, context);
  const { session } = await goodAccount(id, context);
  signal.throwIfAborted();
  // From here to the start of the program, no signal can come between.
  const tempDir = new PrivateTempDir(tempPlaces);
  try {
    const pathOf = (format: CredentialFormat): string =>
      tempDir.save(fileNames[format], exportCredential(session.credential, format));
    const command = [program, ...fillPlaceholders(args, pathOf)] as const;
    const env = addVariables(context.env, withLogin(variables, session));
    return await startProgram(command, { env, handOver });
  } finally {
    tempDir.clear();
  }
}

function withLogin(
  variables: readonly string[],
  { credential }: StoredAccount['session'],
): Record<string, string> {
  return Object.fromEntries(variables.map((name) => [name, credential.cookieHeader()]));
}
