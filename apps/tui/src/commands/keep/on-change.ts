import { spawn } from 'node:child_process';
import type { Runtime } from '@bilipass/core';
import { AppError } from '../../app-error.ts';
import { systemErrorName } from '../../system-error-name.ts';
import { endTree } from './end-tree.ts';
import type { Notice, NoticeSink } from './notice.ts';

/** The time limit of the command. Milliseconds. */
const LIMIT_MS = 30_000;
/** The time between the request to end and the end. Milliseconds. */
const KILL_MS = 2_000;
/** What the command must not inherit: a secret, and the way to systemd. */
const WITHHELD: ReadonlySet<string> = new Set([
  'BILIPASS_WEBHOOK_KEY',
  'NOTIFY_SOCKET',
  'WATCHDOG_PID',
  'WATCHDOG_USEC',
]);

/** Windows does not distinguish upper from lower case. */
function isWithheld(name: string): boolean {
  return WITHHELD.has(name.toUpperCase());
}

export interface OnChangeOptions {
  /** A command line of the shell. */
  readonly command: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime: Pick<Runtime, 'startTimer'>;
}

/**
 * Runs a command for each notice, which it gets on standard input. Its output goes to standard error:
 * standard output carries events only.
 */
export function createOnChange(options: OnChangeOptions): NoticeSink {
  return {
    key: `command ${options.command}`,
    deliver: (notice, signal) => runCommand(notice, signal, options),
  };
}

function runCommand(
  { body }: Notice,
  signal: AbortSignal,
  { command, env, runtime }: OnChangeOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      // A group of its own, so that what the shell starts ends with it: see endTree.
      detached: process.platform !== 'win32',
      env: Object.fromEntries(Object.entries(env).filter(([name]) => !isWithheld(name))),
      stdio: ['pipe', process.stderr.fd, process.stderr.fd],
      windowsHide: true,
    });
    let isLate = false;
    let cancelKill = (): void => {};
    const stop = (): void => {
      endTree(child.pid, 'SIGTERM');
      cancelKill = runtime.startTimer(KILL_MS, () => endTree(child.pid, 'SIGKILL'));
    };
    const cancelLimit = runtime.startTimer(LIMIT_MS, () => {
      isLate = true;
      stop();
    });
    const onAbort = (): void => endTree(child.pid, 'SIGKILL');
    signal.addEventListener('abort', onAbort, { once: true });
    const settle = (detail: string | undefined): void => {
      cancelLimit();
      cancelKill();
      signal.removeEventListener('abort', onAbort);
      if (signal.aborted) reject(signal.reason);
      else if (detail === undefined) resolve();
      else reject(new AppError('notice-refused', { detail: `--on-change: ${detail}` }));
    };
    // A command need not read its input.
    child.stdin?.on('error', () => {});
    child.stdin?.end(`${body}\n`);
    child.once('error', (error) => settle(systemErrorName(error)));
    child.once('exit', (code, killedBy) => {
      if (isLate) settle('it took too long');
      else settle(code === 0 ? undefined : `it ended with ${killedBy ?? code}`);
    });
  });
}
