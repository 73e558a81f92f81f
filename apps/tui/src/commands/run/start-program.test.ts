import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EndingSignal } from '../../interruption.ts';
import { startProgram } from './start-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bilipass-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const env = { PATH: process.env['PATH'] };

/** Runs a program of Node, and sends it `signal` at once. */
function runNode(program: string, signal?: EndingSignal): Promise<number> {
  return startProgram([process.execPath, '-e', program], {
    env,
    handOver: (onSignal) => signal && onSignal(signal),
  });
}

describe('startProgram', () => {
  it('returns the exit code of the program', async () => {
    expect(await runNode('process.exitCode = 42')).toBe(42);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('passes %s on, and returns %i for it', async (name, exitCode) => {
    expect(await runNode('setInterval(() => {}, 1000)', name)).toBe(exitCode);
  });

  it('returns 137 for a program that was killed', async () => {
    expect(await runNode("process.kill(process.pid, 'SIGKILL')")).toBe(137);
  });

  it('tells a program that is missing from one that cannot be executed', async () => {
    const file = join(folder, 'text');
    writeFileSync(file, 'text');
    chmodSync(file, 0o644);
    const start = (program: string) => startProgram([program], { env, handOver: () => {} });
    for (const missing of [join(folder, 'none'), 'bilipass-no-such-program']) {
      await expect(start(missing)).rejects.toMatchObject({
        code: 'program-not-found',
        message: expect.stringContaining(missing),
      });
    }
    for (const unusable of [file, folder]) {
      await expect(start(unusable)).rejects.toMatchObject({ code: 'program-unusable' });
    }
  });
});
