import { spawn } from 'node:child_process';

interface TreeSystem {
  readonly platform: NodeJS.Platform;
  kill(pid: number, signal: NodeJS.Signals): void;
  /** Starts a program, and does not wait for it. */
  run(program: string, args: readonly string[]): void;
}

const thisSystem: TreeSystem = {
  platform: process.platform,
  kill: (pid, signal) => void process.kill(pid, signal),
  // Where taskkill is missing, the command ends by itself.
  run: (program, args) =>
    void spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => {}),
};

/**
 * Ends a command, and what it started. Elsewhere than on Windows, the command leads a group of
 * processes. Windows has neither groups nor signals: everything ends at once.
 *
 * @param pid `undefined` for a command that did not start.
 */
export function endTree(
  pid: number | undefined,
  signal: 'SIGTERM' | 'SIGKILL',
  { platform, kill, run }: TreeSystem = thisSystem,
): void {
  if (pid === undefined) return;
  if (platform === 'win32') return run('taskkill', ['/pid', String(pid), '/t', '/f']);
  try {
    kill(-pid, signal);
  } catch {
    // It has ended.
  }
}
