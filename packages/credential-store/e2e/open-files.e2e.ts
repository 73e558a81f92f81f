import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Credential } from '@bilipass/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { writeExport } from '../src/formats/write-export.ts';
import { parseTarget, writeTarget } from '../src/targets.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { nextMessage } from './support/racers.ts';

/** Shorter than the second for which the store tries again. Milliseconds. */
const MOMENT_MS = 300;

const isWindows = process.platform === 'win32';
const programs = makeTemporaryDirectory();
let program: string;
let temporary: ReturnType<typeof makeTemporaryDirectory>;
let directory: string;
let store: FileStore;
let holders: ChildProcess[];

beforeAll(async () => {
  program = await bundleProgram('hold-program', programs.path);
});
afterAll(() => programs.remove());

beforeEach(async () => {
  holders = [];
  temporary = makeTemporaryDirectory();
  directory = join(temporary.path, '我的 文件', 'bilipass');
  store = new FileStore({ directory });
  await store.set(sampleAccount({ name: 'old' }));
  await store.setDefault('10001');
});
afterEach(async () => {
  await Promise.all(holders.map(letGo));
  temporary.remove();
});

/** Starts a process that holds the file open. */
async function hold(path: string, how: 'shared' | 'alone'): Promise<ChildProcess> {
  const holder = fork(program, [path, how], { execArgv: [] });
  holders.push(holder);
  expect(await nextMessage(holder)).toBe('held');
  return holder;
}

/** Lets the process close its file, and waits for its end. */
async function letGo(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null) return;
  const end = new Promise((resolve) => holder.once('exit', resolve));
  if (holder.connected) holder.send('stop');
  await end;
}

/** The file is held for a moment; meanwhile `run` starts. */
async function whileHeld<T>(
  path: string,
  how: 'shared' | 'alone',
  run: () => Promise<T>,
): Promise<T> {
  const holder = await hold(path, how);
  const [result] = await Promise.all([run(), setTimeout(MOMENT_MS).then(() => letGo(holder))]);
  return result;
}

const files = (): string[] => readdirSync(join(directory, 'accounts'));

describe.each(['shared', 'alone'] as const)('a file that another process holds (%s)', (how) => {
  it('is read: an account', async () => {
    const account = await whileHeld(store.pathOf('10001'), how, () => store.get('10001'));
    expect(account?.name).toBe('old');
  });

  it('is replaced: an account', async () => {
    const next = sampleAccount({ name: 'new' });
    await whileHeld(store.pathOf('10001'), how, () => store.set(next));
    expect((await store.get('10001'))?.name).toBe('new');
    expect(files()).toHaveLength(1);
  });

  it('is removed: an account', async () => {
    const removed = await whileHeld(store.pathOf('10001'), how, () => store.delete('10001'));
    expect(removed).toBe(true);
    expect(await store.list()).toEqual([]);
    expect(files().filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  it('is replaced: the default account', async () => {
    const path = join(directory, 'default-account');
    await whileHeld(path, how, () => store.setDefault('7'));
    expect(await store.getDefault()).toBe('7');
  });

  it('is replaced: an export', async () => {
    const path = join(temporary.path, 'cookies 曲奇.txt');
    await writeExport(path, 'old');
    await whileHeld(path, how, () => writeExport(path, 'new', { replace: true }));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(temporary.path).filter((name) => name.includes('.tmp-'))).toEqual([]);
  });

  it('is replaced: a file of another program', async () => {
    const path = join(temporary.path, '.env');
    writeFileSync(path, 'A=1\r\nCOOKIE=old\r\n');
    const target = parseTarget(`env=${path}:COOKIE`);
    const credential = Credential.from({ sessdata: 'new', dedeuserid: '10001' });
    await whileHeld(path, how, () => writeTarget(target, credential));
    expect(readFileSync(path, 'utf8')).toMatch(/^A=1\r\nCOOKIE=.*SESSDATA=new.*\r\n$/);
  });
});

/** Windows refuses to replace it; other systems do not know who has a file open. */
const outcome = isWindows
  ? {
      name: 'old',
      error: expect.objectContaining({
        code: 'store-io',
        message: expect.stringMatching(/EBUSY|EPERM|EACCES/),
        advice: expect.anything(),
      }),
    }
  : { name: 'new', error: undefined };

describe('a file that another process does not let go', () => {
  it('keeps the old account, or has the new one where the system allows it', async () => {
    await hold(store.pathOf('10001'), 'alone');
    const error = await store
      .set(sampleAccount({ name: 'new' }))
      .catch((caught: unknown) => caught);
    await Promise.all(holders.map(letGo));
    const { name } = (await store.get('10001')) ?? {};
    expect({ name, error }).toEqual(outcome);
    expect(files()).toHaveLength(1);
  });
});
