import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { AppError } from '../../app-error.ts';
import type { ExitCode } from '../../exit-codes.ts';
import type { EndingSignal, Interruption } from '../../interruption.ts';
import { systemErrorName } from '../../system-error-name.ts';

interface StartOptions {
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly handOver: Interruption['handOver'];
}

/**
 * Runs a program with the standard streams of this process, and waits for its end. Signals go to
 * the program from then on. Nothing asynchronous happens before it runs.
 *
 * @returns the program's exit code; 128 plus the number of the signal that ended it.
 * @throws {AppError} `program-not-found`, `program-unusable`.
 */
export async function startProgram(
  [program, ...args]: readonly [string, ...string[]],
  { env, handOver }: StartOptions,
): Promise<ExitCode> {
  let child: ChildProcess;
  try {
    child = spawn(program, args, { stdio: 'inherit', env });
  } catch (error) {
    throw notStarted(program, error);
  }
  handOver((name) => {
    if (!isSentToBoth(name)) child.kill(name);
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      // Later errors are about a signal that could not be sent.
      if (child.pid === undefined) reject(notStarted(program, error));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * A terminal sends the signals of its keys to all processes in it. A second one would cut the
 * program's clean-up off. On Windows, sending a signal ends a process at once.
 */
function isSentToBoth(name: EndingSignal): boolean {
  if (process.platform === 'win32') return true;
  const isOfKey = name === 'SIGINT' || name === 'SIGQUIT';
  return isOfKey && [0, 1, 2].some((stream) => isatty(stream));
}

function notStarted(program: string, cause: unknown): AppError {
  const reason = systemErrorName(cause);
  const code = reason === 'ENOENT' ? 'program-not-found' : 'program-unusable';
  return new AppError(code, { detail: `${program} (${reason})`, cause });
}
