import { mkdirSync, readFileSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { ManualClock } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachCall, type Call } from '../../test/each-call.ts';
import { FileLocks, type FileLocksOptions } from './file-lock.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { FREE_HEAD, formatLockRecord, heldHead } from './lock-record.ts';
import type { Processes } from './processes.ts';
import { makeTemporaryDirectory } from './temporary-directory.test-kit.ts';

const lost: Error = expect.objectContaining({ code: 'lock-lost' });
const gone = { pid: 1, started: '1', machine: 'here' };

function processes(state: 'running' | 'gone' | 'unknown'): Processes {
  return { self: () => ({ pid: 2, started: '2', machine: 'here' }), stateOf: () => state };
}

describe('FileLocks', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>;
  let directory: string;
  /** How often a waiter slept. */
  let sleeps = 0;
  let onSleep = (): void => {};

  beforeEach(() => {
    temporary = makeTemporaryDirectory();
    directory = join(temporary.path, 'lock');
    sleeps = 0;
    onSleep = () => {};
  });

  afterEach(() => {
    temporary.remove();
  });

  /** Locks that wait without a real wait. */
  function makeLocks(overrides: Partial<FileLocksOptions> = {}): FileLocks {
    return new FileLocks({
      fileSystem: nodeFileSystem,
      processes: processes('running'),
      runtime: quietRuntime(),
      ...overrides,
    });
  }

  function quietRuntime(): FileLocksOptions['runtime'] {
    return {
      randomBytes: (length) => new Uint8Array(length),
      startTimer: systemRuntime.startTimer,
      async sleep() {
        sleeps += 1;
        onSleep();
      },
    };
  }

  function leaveLock(number: number, record: string): void {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(join(directory, String(number)), record, { mode: 0o600 });
  }

  it('takes a lock whose holder is gone at once', async () => {
    leaveLock(3, formatLockRecord(gone));
    const locks = makeLocks({ processes: processes('gone') });
    const lock = await locks.lock(directory, '7', {});
    expect(sleeps).toBe(0);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await lock.release();
  });

  it('never takes a lock whose holder is known to run', async () => {
    leaveLock(1, formatLockRecord(gone));
    const waiting = makeLocks().lock(directory, '7', { waitMs: 3_600_000 });
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: 'lock-timeout' }));
  });

  it('takes a lock of an unknown holder after ten seconds without a beat', async () => {
    leaveLock(1, formatLockRecord(gone));
    const locks = makeLocks({ processes: processes('unknown') });
    await expect(locks.lock(directory, '7', { waitMs: 9_000 })).rejects.toThrow(
      expect.objectContaining({ code: 'lock-timeout' }),
    );
    const lock = await locks.lock(directory, '7', { waitMs: 11_000 });
    await lock.release();
  });

  it('leaves a lock of an unknown holder alone while it beats', async () => {
    leaveLock(1, formatLockRecord(gone));
    let beat = 0;
    onSleep = () => {
      beat += 1;
      leaveLock(1, heldHead(beat >> 4) + formatLockRecord(gone).slice(heldHead(0).length));
    };
    const locks = makeLocks({ processes: processes('unknown') });
    await expect(locks.lock(directory, '7', { waitMs: 60_000 })).rejects.toThrow(
      expect.objectContaining({ code: 'lock-timeout' }),
    );
  });

  it('takes over a lock file that never got the name of its holder, after a second', async () => {
    leaveLock(1, '');
    await expect(makeLocks().lock(directory, '7', { waitMs: 900 })).rejects.toThrow('locked');
    const lock = await makeLocks().lock(directory, '7', { waitMs: 1_500 });
    await lock.release();
    expect(readdirSync(directory)).toContain('2');
  });

  it('tells the old holder that the lock was taken from it', async () => {
    const old = await makeLocks().lock(directory, '7', {});
    const locks = makeLocks({ processes: processes('gone') });
    const lock = await locks.lock(directory, '7', {});
    await expect(old.assertHeld()).rejects.toThrow(expect.objectContaining({ code: 'lock-lost' }));
    await old.release();
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await lock.release();
  });

  it('gives way when a later lock appears while it creates an earlier one', async () => {
    let intruded = false;
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      openSync(...args) {
        if (args[1] === 'wx' && !intruded) {
          intruded = true;
          leaveLock(5, formatLockRecord(gone));
        }
        return nodeFileSystem.openSync(...args);
      },
    };
    const locks = makeLocks({ fileSystem });
    await expect(locks.lock(directory, '7', { waitMs: 0 })).rejects.toThrow('locked');
    expect(readdirSync(directory)).toEqual(['5']);
  });

  it('tries again when another process creates the same number first', async () => {
    let lost = 0;
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      openSync(...args) {
        if (args[1] === 'wx' && lost++ === 0) leaveLock(1, formatLockRecord(gone));
        return nodeFileSystem.openSync(...args);
      },
    };
    const lock = await makeLocks({ fileSystem, processes: processes('gone') }).lock(
      directory,
      '7',
      {},
    );
    expect(readdirSync(directory).sort()).toEqual(['1', '2']);
    await lock.release();
  });

  it('counts the lock as lost when its directory was emptied', async () => {
    const lock = await makeLocks().lock(directory, '7', {});
    unlinkSync(join(directory, '1'));
    await expect(lock.assertHeld()).rejects.toThrow(expect.objectContaining({ code: 'lock-lost' }));
    await lock.release();
  });

  it('keeps a bounded number of old lock files', async () => {
    const locks = makeLocks();
    for (let round = 0; round < 30; round++) await (await locks.lock(directory, '7', {})).release();
    const numbers = readdirSync(directory).map(Number);
    expect(numbers).toHaveLength(8);
    expect(Math.max(...numbers)).toBe(30);
  });

  it('beats while it is held and no longer afterwards', async () => {
    const timers: (() => void)[] = [];
    let cancelled = 0;
    const runtime = {
      ...systemRuntime,
      startTimer(_ms: number, onElapsed: () => void) {
        timers.push(onElapsed);
        return () => void (cancelled += 1);
      },
    };
    const lock = await makeLocks({ runtime }).lock(directory, '7', {});
    const read = (): string => readFileSync(join(directory, '1'), 'utf8');
    const before = read();
    timers.at(-1)?.();
    expect(read()).not.toBe(before);
    await lock.release();
    expect([timers.length, cancelled]).toEqual([2, 1]);
  });

  it('is free for the next one although the disk refuses to write the release', async () => {
    const fileSystem = failing('writeSync', 'ENOSPC');
    const lock = await makeLocks({ fileSystem: fileSystem.port }).lock(directory, '7', {});
    fileSystem.fails = true;
    await lock.release();
    const next = await makeLocks().lock(directory, '7', { waitMs: 2_000 });
    await expect(next.assertHeld()).resolves.toBeUndefined();
    await next.release();
  });

  it('tries a release again with the beat until the disk takes it', async () => {
    const clock = new ManualClock();
    const broken = { fails: false };
    const refuse = (): void => {
      if (broken.fails) throw Object.assign(new Error('broken'), { code: 'EIO' });
    };
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      writeSync(...args) {
        refuse();
        return nodeFileSystem.writeSync(...args);
      },
      openSync(...args) {
        refuse();
        return nodeFileSystem.openSync(...args);
      },
    };
    const runtime = { ...systemRuntime, startTimer: clock.after, sleep: clock.sleep };
    const lock = await makeLocks({ fileSystem, runtime }).lock(directory, '7', {});
    broken.fails = true;
    await lock.release();
    clock.advance(60_000);
    await expect(makeLocks().lock(directory, '7', { waitMs: 5_000 })).rejects.toThrow('locked');
    broken.fails = false;
    clock.advance(2_000);
    await (await makeLocks().lock(directory, '7', { waitMs: 0 })).release();
  });

  it.each(['readdirSync', 'writeSync', 'unlinkSync'] as const)(
    'leaves no lock of a living process behind when %s fails while it is taken',
    async (call) => {
      for (let round = 0; round < 9; round++) {
        await (await makeLocks().lock(directory, '7', {})).release();
      }
      for (let at = 1; at <= 4; at++) {
        const fileSystem = failing(call, 'EIO', at);
        fileSystem.fails = true;
        const taking = makeLocks({ fileSystem: fileSystem.port }).lock(directory, '7', {});
        await taking.then((lock) => lock.release()).catch(() => {});
        const next = await makeLocks().lock(directory, '7', { waitMs: 2_000 });
        await expect(next.assertHeld()).resolves.toBeUndefined();
        await next.release();
      }
    },
  );

  it('makes room for its holder with an older lock file when the disk is full', async () => {
    await (await makeLocks().lock(directory, '7', {})).release();
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      writeSync(...args) {
        const isFull = readdirSync(directory).length > 1;
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return nodeFileSystem.writeSync(...args);
      },
    };
    const lock = await makeLocks({ fileSystem }).lock(directory, '7', {});
    expect(readdirSync(directory)).toEqual(['2']);
    await expect(makeLocks().lock(directory, '7', { waitMs: 5_000 })).rejects.toThrow('locked');
    await lock.release();
  });

  it('is held without a name for a second when there is no room at all', async () => {
    const fileSystem = failing('writeSync', 'ENOSPC');
    fileSystem.fails = true;
    const lock = await makeLocks({ fileSystem: fileSystem.port }).lock(directory, '7', {});
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await expect(makeLocks().lock(directory, '7', { waitMs: 900 })).rejects.toThrow('locked');
    await (await makeLocks().lock(directory, '7', { waitMs: 1_500 })).release();
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
  });

  it('counts the lock as lost when another one of its number took its place', async () => {
    const lock = await makeLocks().lock(directory, '7', {});
    rmSync(directory, { recursive: true });
    const other = await makeLocks().lock(directory, '7', {});
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
    await expect(other.assertHeld()).resolves.toBeUndefined();
    await other.release();
  });

  it('counts the lock as lost when what it protects has a higher number', async () => {
    let newest = 4;
    const fence = { newestNumber: () => newest, raise: () => true };
    const lock = await makeLocks().lock(directory, '7', {}, fence);
    expect(lock.number).toBe(5);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    newest = 6;
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
  });

  it('takes the next number when the fence knows the first one', async () => {
    const raised: number[] = [];
    const fence = { newestNumber: () => 0, raise: (number: number) => raised.push(number) > 1 };
    const lock = await makeLocks().lock(directory, '7', {}, fence);
    expect(raised).toEqual([1, 2]);
    await lock.release();
  });

  it.each([-3_600_000, 3_600_000])(
    'waits as long as it was told to although the wall clock moves by %i ms',
    async (leap) => {
      leaveLock(1, formatLockRecord(gone));
      const clock = new ManualClock(1_790_000_000_000);
      let wallMs = clock.now();
      const runtime = {
        ...systemRuntime,
        now: () => wallMs,
        startTimer: clock.after,
        sleep: async (ms: number) => {
          wallMs += leap;
          await clock.sleep(ms);
        },
      };
      const waiting = makeLocks({ runtime }).lock(directory, '7', { waitMs: 1_000 });
      await expect(waiting).rejects.toThrow('locked');
      expect(clock.now()).toBe(1_790_000_001_000);
    },
  );

  it('waits without end when waitMs is Infinity', async () => {
    leaveLock(1, formatLockRecord(gone));
    onSleep = () => {
      if (sleeps === 5_000) leaveLock(1, `${FREE_HEAD}${JSON.stringify(gone)}\n`);
    };
    const runtime = { ...quietRuntime(), startTimer: () => () => {} };
    const lock = await makeLocks({ runtime }).lock(directory, '7', { waitMs: Infinity });
    expect(sleeps).toBe(5_000);
    await lock.release();
  });

  it.each(['beatMs', 'staleAfterMs', 'namelessAfterMs'])('refuses a %s of 0', (name) => {
    expect(() => makeLocks({ times: { [name]: 0 } })).toThrow(RangeError);
  });

  it('takes a lock of an unknown holder after staleAfterMs without a beat', async () => {
    leaveLock(1, formatLockRecord(gone));
    const times = { staleAfterMs: 50 };
    const locks = makeLocks({ processes: processes('unknown'), times });
    const lock = await locks.lock(directory, '7', { waitMs: 200 });
    expect(lock.number).toBe(2);
    await lock.release();
  });
});

/** A file system that fails at a call when it is told to: at each time, or once at the n-th. */
function failing(
  name: 'readdirSync' | 'writeSync' | 'unlinkSync',
  code: string,
  at?: number,
): { readonly port: FileSystem; fails: boolean } {
  let calls = 0;
  const around = (call: Call): unknown => {
    if (call.name !== name || !control.fails) return call.run();
    calls += 1;
    if (at !== undefined && calls !== at) return call.run();
    throw Object.assign(new Error('injected'), { code });
  };
  const control = { port: eachCall(nodeFileSystem, around), fails: false };
  return control;
}
