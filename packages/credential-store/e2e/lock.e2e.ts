import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';

const temporary = makeTemporaryDirectory();
let program: string;

beforeAll(async () => {
  program = await bundleProgram('lock-program', temporary.path);
});

afterAll(() => {
  temporary.remove();
});

/** Runs the program to its end. Returns the signal that ended it, or its output. */
async function run(turns: number, dieAt: number): Promise<string> {
  const child = spawn(process.execPath, [program, temporary.path, `${turns}`, `${dieAt}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? `${code}: ${printed} intruders`));
  });
}

describe('the lock of the file store', () => {
  it('gives the lock to one process at a time, although others die while they hold it', async () => {
    const steady = Array.from({ length: 4 }, () => run(40, 0));
    const dying = Array.from({ length: 8 }, async (_, turn) => run(40, turn + 1));
    expect(await Promise.all(dying)).toEqual(Array(8).fill('SIGKILL'));
    expect(await Promise.all(steady)).toEqual(Array(4).fill('0: 0 intruders'));
  });
});
