import { mkdirSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileLocks, type FileLocksOptions } from './file-lock.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { formatLockRecord, heldHead } from './lock-record.ts';
import type { Processes } from './processes.ts';
import { makeTemporaryDirectory } from './temporary-directory.test-kit.ts';

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
      runtime: {
        randomBytes: (length) => new Uint8Array(length),
        startTimer: systemRuntime.startTimer,
        async sleep() {
          sleeps += 1;
          onSleep();
        },
      },
      ...overrides,
    });
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

  it('ends well although the disk refuses the release', async () => {
    let full = false;
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      writeSync(...args) {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        return nodeFileSystem.writeSync(...args);
      },
    };
    const lock = await makeLocks({ fileSystem }).lock(directory, '7', {});
    full = true;
    await expect(lock.release()).resolves.toBeUndefined();
  });
});
