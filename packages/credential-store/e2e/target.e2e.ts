import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { runCrashProgram } from './support/run-crash-program.ts';

const temporary = makeTemporaryDirectory();
let program: string;

beforeAll(async () => {
  program = await bundleProgram('crash-program', temporary.path);
});
afterAll(() => temporary.remove());

const path = join(temporary.path, '.env');
const OLD = '# mine\nA=1\nCOOKIE="old" # keep\nB=2';
const NEW = OLD.replace('old', 'SESSDATA=written%2C1805552000%2Cabcde*f1');

function run(killAt: number): ReturnType<typeof runCrashProgram> {
  return runCrashProgram('write-target', {
    program,
    origin: 'http://127.0.0.1:9',
    directory: temporary.path,
    killAt,
  });
}

function restore(): void {
  writeFileSync(path, OLD);
  chmodSync(path, 0o640);
}

describe('a process that dies while it writes a target', () => {
  it('leaves the whole old or the whole new file, at each step', async () => {
    restore();
    const whole = await run(0);
    if (whole.kind !== 'ended') throw new Error('the program was killed');
    const { points } = whole;
    expect(points).toContain('half way through writeFileSync');
    expect(points).toContain('before renameSync');
    const texts: string[] = [];
    for (let killAt = 1; killAt <= points.length; killAt++) {
      restore();
      expect(await run(killAt)).toEqual({ kind: 'killed' });
      texts.push(readFileSync(path, 'utf8'));
      expect(statSync(path).mode & 0o777).toBe(0o640);
    }
    const renamed = points.indexOf('after renameSync');
    restore();
    // The next writer is in no one's way.
    expect(await run(0)).toMatchObject({ kind: 'ended' });
    expect(texts).toEqual(points.map((_, index) => (index >= renamed ? NEW : OLD)));
  });
});
