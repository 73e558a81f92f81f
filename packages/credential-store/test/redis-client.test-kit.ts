import { setImmediate } from 'node:timers/promises';
import { systemRuntime, type Runtime } from '@bilipass/core';
import type { ManualClock } from '@bilipass/testing';
import { RedisStore, type RedisStoreOptions } from '../src/redis/redis-store.ts';
import type { FakeRedis } from './fake-redis.test-kit.ts';

export const LEASE_MS = 30_000;
export const TIMEOUT_MS = 1_000;
/** The hash with all records, and the lock of the account 10001. */
export const RECORDS = '{bilipass}:records';
export const LOCK = '{bilipass}:lock:10001';
export const KEY: Uint8Array = new Uint8Array(32).fill(7);

/**
 * Returns a runtime on a manual clock. A timer of 0 fires in the next turn of the event loop. A
 * sleep waits for one turn, so that ciphers can proceed, and moves the clock by default.
 */
export function runtimeOn(
  clock: ManualClock,
  { sleepMoves = true }: { readonly sleepMoves?: boolean } = {},
): Pick<Runtime, 'now' | 'sleep' | 'startTimer'> {
  return {
    now: clock.now,
    async sleep(ms, { signal } = {}) {
      await setImmediate();
      signal?.throwIfAborted();
      await clock.sleep(sleepMoves ? ms : 0, signal === undefined ? {} : { signal });
    },
    startTimer(ms, onElapsed) {
      if (ms === Infinity) return () => {};
      return ms === 0 ? systemRuntime.startTimer(0, onElapsed) : clock.after(ms, onElapsed);
    },
  };
}

/** Returns a store on a fake Redis. It uses the clock of the Redis. */
export function storeOn(redis: FakeRedis, overrides: Partial<RedisStoreOptions> = {}): RedisStore {
  return new RedisStore({
    command: redis.command,
    key: KEY,
    leaseMs: LEASE_MS,
    timeoutMs: TIMEOUT_MS,
    runtime: runtimeOn(redis.clock, { sleepMoves: false }),
    ...overrides,
  });
}

/** Returns the error of a client when its connection breaks. */
export function connectionReset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

/** Returns whether a command can change data in Redis. */
export function changes([name]: readonly string[]): boolean {
  return name === 'SET' || name === 'EVAL';
}

/** A promise that a test resolves. */
export class Gate {
  open: () => void = () => {};
  readonly opened: Promise<void> = new Promise((resolve) => {
    this.open = resolve;
  });
}
