import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleAccount, sampleCredential } from '../src/contract/sample-account.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { writeExport } from '../src/formats/write-export.ts';
import { writeTarget } from '../src/targets.ts';
import { eachCall, nodeFileSystemWithoutSync, type Call } from './each-call.ts';

let temporary: ReturnType<typeof makeTemporaryDirectory>;
let directory: string;
let clock: ManualClock;

beforeEach(() => {
  temporary = makeTemporaryDirectory();
  directory = join(temporary.path, 'bilipass');
  clock = new ManualClock(1_790_000_000_000);
});
afterEach(() => temporary.remove());

/** A file system on which another program holds each file for the first `times` of these calls. */
function heldFor(times: number, code: string, calls: readonly Call['name'][]) {
  const failures = new Map<string, number>();
  return eachCall(nodeFileSystemWithoutSync, ({ name, args, run }) => {
    if (!calls.includes(name)) return run();
    const key = [name, ...args].join();
    const failed = failures.get(key) ?? 0;
    if (failed >= times) return run();
    failures.set(key, failed + 1);
    throw Object.assign(new Error('held'), { code });
  });
}

function openStore(fileSystem = nodeFileSystemWithoutSync): FileStore {
  const { now, after: startTimer, sleep } = clock;
  return new FileStore({ directory, fileSystem, runtime: { now, startTimer, sleep } });
}

const names = (): string[] => readdirSync(join(directory, 'accounts'));

describe('FileStore, while another program holds its files', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'writes, replaces and removes after a moment: %s',
    async (code) => {
      const store = openStore(heldFor(3, code, ['renameSync', 'unlinkSync']));
      const start = clock.now();
      await store.set(sampleAccount({ name: 'one' }));
      await store.set(sampleAccount({ name: 'two' }));
      await store.setDefault('10001');
      expect((await store.get('10001'))?.name).toBe('two');
      expect(await store.getDefault()).toBe('10001');
      expect(names().filter((name) => name.endsWith('.json'))).toHaveLength(1);
      expect(await store.delete('10001')).toBe(true);
      expect(await store.list()).toEqual([]);
      expect(clock.now() - start).toBeLessThan(2_000);
    },
  );

  it.each(['EPERM', 'EBUSY'])('reads after a moment: %s', async (code) => {
    await openStore().set(sampleAccount({ name: 'one' }));
    const store = openStore(heldFor(3, code, ['openSync']));
    expect((await store.get('10001'))?.name).toBe('one');
  });

  it('removes an account again, while the mark of its first removal is held', async () => {
    let refusals = 0;
    const fileSystem = eachCall(nodeFileSystemWithoutSync, ({ name, args, run }) => {
      const isMark = name === 'openSync' && String(args[0]).endsWith('.removed');
      if (!isMark || ++refusals > 3) return run();
      throw Object.assign(new Error('held'), { code: 'EPERM' });
    });
    await openStore().set(sampleAccount());
    expect(await openStore(fileSystem).delete('10001')).toBe(true);
    expect(await openStore().list()).toEqual([]);
  });

  it('gives up after a second, keeps the account, and leaves no secret beside it', async () => {
    await openStore().set(sampleAccount({ name: 'one' }));
    const start = clock.now();
    const store = openStore(heldFor(Infinity, 'EPERM', ['renameSync']));
    await expect(store.set(sampleAccount({ name: 'two' }))).rejects.toMatchObject({
      code: 'store-io',
      message: expect.stringContaining('EPERM'),
    });
    expect(clock.now() - start).toBeGreaterThanOrEqual(1_000);
    expect(clock.now() - start).toBeLessThan(1_500);
    expect((await openStore().get('10001'))?.name).toBe('one');
    expect(names()).toHaveLength(1);
  });
});

describe('writeTarget, while another program holds the file', () => {
  it.each(['EPERM', 'EBUSY'])('reads and replaces it after a moment: %s', async (code) => {
    const path = join(temporary.path, '.env');
    writeFileSync(path, 'A=1\r\nCOOKIE=old\r\n');
    let refusals = 0;
    const fileSystem = eachCall(nodeFileSystemWithoutSync, ({ name, args, run }) => {
      const isHeld = (name === 'openSync' && args[0] === path) || name === 'renameSync';
      if (!isHeld || ++refusals % 3 === 0) return run();
      throw Object.assign(new Error('held'), { code });
    });
    const target = { format: 'env', path, variable: 'COOKIE' } as const;
    const runtime = { now: clock.now, sleep: clock.sleep };
    await writeTarget(target, sampleCredential(), { fileSystem, runtime });
    expect(readFileSync(path, 'utf8')).toMatch(/^A=1\r\nCOOKIE=.*SESSDATA=.*\r\n$/);
  });
});

describe('writeExport, while another program holds the file', () => {
  it('replaces it after a moment', async () => {
    const path = join(temporary.path, 'cookies.txt');
    await writeExport(path, 'old');
    const fileSystem = heldFor(3, 'EPERM', ['renameSync']);
    await writeExport(path, 'new', { replace: true, fileSystem, runtime: { sleep: clock.sleep } });
    expect(readFileSync(path, 'utf8')).toBe('new');
  });
});
