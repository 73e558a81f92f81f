import { readdirSync, rmSync } from 'node:fs';
import { systemRuntime } from '@bilipass/core';
import { ManualClock } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachCall, type Call } from './each-call.ts';
import { nodeFileSystem, type FileSystem } from '../src/files/file-system.ts';
import { FREE_HEAD, formatLockRecord } from '../src/files/lock-record.ts';
import { isPosix } from '../src/files/temporary-directory.test-kit.ts';
import { gone, LockPlace } from './lock-place.test-kit.ts';

const lost: Error = expect.objectContaining({ code: 'lock-lost' });
describe('the edges of FileLocks', () => {
  let place: LockPlace;

  beforeEach(() => {
    place = new LockPlace();
  });

  afterEach(() => place.remove());

  it('is free for the next holder although the disk refuses to write the release', async () => {
    const fileSystem = failing('writeSync', 'ENOSPC');
    const lock = await place
      .makeLocks({ fileSystem: fileSystem.port })
      .lock(place.directory, '7', {});
    fileSystem.fails = true;
    await lock.release();
    const next = await place.makeLocks().lock(place.directory, '7', { waitMs: 2_000 });
    await expect(next.assertHeld()).resolves.toBeUndefined();
    await next.release();
  });

  it('retries a release with each beat until the disk accepts it', async () => {
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
    const lock = await place.makeLocks({ fileSystem, runtime }).lock(place.directory, '7', {});
    broken.fails = true;
    await lock.release();
    clock.advance(60_000);
    await expect(place.makeLocks().lock(place.directory, '7', { waitMs: 5_000 })).rejects.toThrow(
      'locked',
    );
    broken.fails = false;
    clock.advance(2_000);
    await (await place.makeLocks().lock(place.directory, '7', { waitMs: 0 })).release();
  });

  it.each(['readdirSync', 'writeSync', 'unlinkSync'] as const)(
    'leaves no lock of a running process behind when %s fails while it is taken',
    async (call) => {
      for (let round = 0; round < 9; round++) {
        await (await place.makeLocks().lock(place.directory, '7', {})).release();
      }
      for (let at = 1; at <= 4; at++) {
        const fileSystem = failing(call, 'EIO', at);
        fileSystem.fails = true;
        const taking = place
          .makeLocks({ fileSystem: fileSystem.port })
          .lock(place.directory, '7', {});
        await taking.then((lock) => lock.release()).catch(() => {});
        const next = await place.makeLocks().lock(place.directory, '7', { waitMs: 2_000 });
        await expect(next.assertHeld()).resolves.toBeUndefined();
        await next.release();
      }
    },
  );

  it('removes an older lock file for the name of its holder when the disk is full', async () => {
    await (await place.makeLocks().lock(place.directory, '7', {})).release();
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      writeSync(...args) {
        const isFull = readdirSync(place.directory).length > 1;
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return nodeFileSystem.writeSync(...args);
      },
    };
    const lock = await place.makeLocks({ fileSystem }).lock(place.directory, '7', {});
    expect(readdirSync(place.directory)).toEqual(['2']);
    await expect(place.makeLocks().lock(place.directory, '7', { waitMs: 5_000 })).rejects.toThrow(
      'locked',
    );
    await lock.release();
  });

  it('is held without a name for a second when there is no disk space at all', async () => {
    const fileSystem = failing('writeSync', 'ENOSPC');
    fileSystem.fails = true;
    const lock = await place
      .makeLocks({ fileSystem: fileSystem.port })
      .lock(place.directory, '7', {});
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await expect(place.makeLocks().lock(place.directory, '7', { waitMs: 900 })).rejects.toThrow(
      'locked',
    );
    await (await place.makeLocks().lock(place.directory, '7', { waitMs: 1_500 })).release();
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
  });

  // Windows keeps a folder whose files are open.
  it.runIf(isPosix)('is lost when another file with its number replaces it', async () => {
    const lock = await place.makeLocks().lock(place.directory, '7', {});
    rmSync(place.directory, { recursive: true });
    const other = await place.makeLocks().lock(place.directory, '7', {});
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
    await expect(other.assertHeld()).resolves.toBeUndefined();
    await other.release();
  });

  it('is lost when the protected data has a higher number', async () => {
    let newest = 4;
    const fence = { newestNumber: () => newest, raise: async () => true };
    const lock = await place.makeLocks().lock(place.directory, '7', {}, fence);
    expect(lock.number).toBe(5);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    newest = 6;
    await expect(lock.assertHeld()).rejects.toThrow(lost);
    await lock.release();
  });

  it('takes the next number when the fence knows the first one', async () => {
    const raised: number[] = [];
    const fence = {
      newestNumber: () => 0,
      raise: async (number: number) => raised.push(number) > 1,
    };
    const lock = await place.makeLocks().lock(place.directory, '7', {}, fence);
    expect(raised).toEqual([1, 2]);
    await lock.release();
  });

  it.each([-3_600_000, 3_600_000])(
    'waits as long as waitMs although the wall clock moves by %i ms',
    async (leap) => {
      place.leaveLock(1, formatLockRecord(gone));
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
      const waiting = place.makeLocks({ runtime }).lock(place.directory, '7', { waitMs: 1_000 });
      await expect(waiting).rejects.toThrow('locked');
      expect(clock.now()).toBe(1_790_000_001_000);
    },
  );

  it('waits without limit when waitMs is Infinity', async () => {
    place.leaveLock(1, formatLockRecord(gone));
    place.onSleep = () => {
      if (place.sleeps === 5_000) place.leaveLock(1, `${FREE_HEAD}${JSON.stringify(gone)}\n`);
    };
    const runtime = { ...place.runtime(), startTimer: () => () => {} };
    const lock = await place
      .makeLocks({ runtime })
      .lock(place.directory, '7', { waitMs: Infinity });
    expect(place.sleeps).toBe(5_000);
    await lock.release();
  });
});

/** Returns a file system with a call that fails on request: each time, or only at the n-th. */
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
