import { readFileSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { isPosix } from './temporary-directory.test-kit.ts';
import { formatLockRecord, heldHead } from './lock-record.ts';
import { gone, LockPlace, processes } from '../../test/lock-place.test-kit.ts';

describe('FileLocks', () => {
  let place: LockPlace;

  beforeEach(() => {
    place = new LockPlace();
  });

  afterEach(() => place.remove());

  it('takes the lock of a dead holder at once', async () => {
    place.leaveLock(3, formatLockRecord(gone));
    const locks = place.makeLocks({ processes: processes('gone') });
    const lock = await locks.lock(place.directory, '7', {});
    expect(place.sleeps).toBe(0);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await lock.release();
  });

  it('never takes the lock of a running holder', async () => {
    place.leaveLock(1, formatLockRecord(gone));
    const waiting = place.makeLocks().lock(place.directory, '7', { waitMs: 3_600_000 });
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: 'lock-timeout' }));
  });

  it.each([
    ['of another machine', gone],
    ['on a system without /proc', { ...gone, started: '' }],
    ['on a machine without a name', { ...gone, started: '', machine: '' }],
  ])(
    'takes a lock of an unknown holder after ten seconds without a beat: %s',
    async (_where, holder) => {
      place.leaveLock(1, formatLockRecord(holder));
      const locks = place.makeLocks({ processes: processes('unknown') });
      await expect(locks.lock(place.directory, '7', { waitMs: 9_000 })).rejects.toThrow(
        expect.objectContaining({ code: 'lock-timeout' }),
      );
      const lock = await locks.lock(place.directory, '7', { waitMs: 11_000 });
      await lock.release();
    },
  );

  it('does not take the lock of an unknown holder while it beats', async () => {
    place.leaveLock(1, formatLockRecord(gone));
    let beat = 0;
    place.onSleep = () => {
      beat += 1;
      place.leaveLock(1, heldHead(beat >> 4) + formatLockRecord(gone).slice(heldHead(0).length));
    };
    const locks = place.makeLocks({ processes: processes('unknown') });
    await expect(locks.lock(place.directory, '7', { waitMs: 60_000 })).rejects.toThrow(
      expect.objectContaining({ code: 'lock-timeout' }),
    );
  });

  it('takes over a lock file without a holder name after a second', async () => {
    place.leaveLock(1, '');
    await expect(place.makeLocks().lock(place.directory, '7', { waitMs: 900 })).rejects.toThrow(
      'locked',
    );
    const lock = await place.makeLocks().lock(place.directory, '7', { waitMs: 1_500 });
    await lock.release();
    expect(readdirSync(place.directory)).toContain('2');
  });

  it('tells the old holder that it has lost the lock', async () => {
    const old = await place.makeLocks().lock(place.directory, '7', {});
    const locks = place.makeLocks({ processes: processes('gone') });
    const lock = await locks.lock(place.directory, '7', {});
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
          place.leaveLock(5, formatLockRecord(gone));
        }
        return nodeFileSystem.openSync(...args);
      },
    };
    const locks = place.makeLocks({ fileSystem });
    await expect(locks.lock(place.directory, '7', { waitMs: 0 })).rejects.toThrow('locked');
    expect(readdirSync(place.directory)).toEqual(['5']);
  });

  it('tries again when another process creates the same number first', async () => {
    let lost = 0;
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      openSync(...args) {
        if (args[1] === 'wx' && lost++ === 0) place.leaveLock(1, formatLockRecord(gone));
        return nodeFileSystem.openSync(...args);
      },
    };
    const lock = await place
      .makeLocks({ fileSystem, processes: processes('gone') })
      .lock(place.directory, '7', {});
    expect(readdirSync(place.directory).sort()).toEqual(['1', '2']);
    await lock.release();
  });

  // Windows keeps a file that is open.
  it.runIf(isPosix)('treats the lock as lost when its directory was emptied', async () => {
    const lock = await place.makeLocks().lock(place.directory, '7', {});
    unlinkSync(join(place.directory, '1'));
    await expect(lock.assertHeld()).rejects.toThrow(expect.objectContaining({ code: 'lock-lost' }));
    await lock.release();
  });

  it('keeps a bounded number of old lock files', async () => {
    const locks = place.makeLocks();
    for (let round = 0; round < 30; round++)
      await (await locks.lock(place.directory, '7', {})).release();
    const numbers = readdirSync(place.directory).map(Number);
    expect(numbers).toHaveLength(8);
    expect(Math.max(...numbers)).toBe(30);
  });

  it('beats while the lock is held, and not afterwards', async () => {
    const timers: (() => void)[] = [];
    let cancelled = 0;
    const runtime = {
      ...systemRuntime,
      startTimer(_ms: number, onElapsed: () => void) {
        timers.push(onElapsed);
        return () => void (cancelled += 1);
      },
    };
    const lock = await place.makeLocks({ runtime }).lock(place.directory, '7', {});
    const read = (): string => readFileSync(join(place.directory, '1'), 'utf8');
    const before = read();
    timers.at(-1)?.();
    expect(read()).not.toBe(before);
    await lock.release();
    expect([timers.length, cancelled]).toEqual([2, 1]);
  });

  it.each(['beatMs', 'staleAfterMs', 'namelessAfterMs'])('refuses a %s of 0', (name) => {
    expect(() => place.makeLocks({ times: { [name]: 0 } })).toThrow(RangeError);
  });

  it('takes a lock of an unknown holder after staleAfterMs without a beat', async () => {
    place.leaveLock(1, formatLockRecord(gone));
    const times = { staleAfterMs: 50 };
    const locks = place.makeLocks({ processes: processes('unknown'), times });
    const lock = await locks.lock(place.directory, '7', { waitMs: 200 });
    expect(lock.number).toBe(2);
    await lock.release();
  });
});
