import type { Runtime } from '@bilipass/core';
import { Mutex } from '@bilipass/waiting/mutex';
import { TimeLimit, TimeLimitReached } from '@bilipass/waiting/time-limit';
import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import type { HeldLock } from './held-lock.ts';
import { readLockOptions } from './read-lock-options.ts';

/**
 * A mutex for each account id, within this object only. Calls get it in the order of their
 * requests.
 */
export class MutexMap {
  readonly #runtime: Pick<Runtime, 'startTimer'>;
  readonly #mutexes = new Map<string, Mutex>();

  constructor(runtime: Pick<Runtime, 'startTimer'>) {
    this.#runtime = runtime;
  }

  /** See `CredentialStore.lock`. */
  async lock(id: string, options: LockOptions): Promise<HeldLock> {
    const { signal, waitMs } = readLockOptions(options);
    const mutex = this.#mutexes.get(id) ?? new Mutex();
    this.#mutexes.set(id, mutex);
    const limit = new TimeLimit(this.#runtime, { ms: waitMs, signal });
    try {
      const unlock = await mutex.lock(limit.signal);
      let isHeld = true;
      return {
        assertHeld: async () => {
          if (!isHeld) throw new StoreError('lock-lost', { id });
        },
        release: async () => {
          isHeld = false;
          unlock();
          if (!mutex.isLocked) this.#mutexes.delete(id);
        },
      };
    } catch (error) {
      if (error instanceof TimeLimitReached) throw new StoreError('lock-timeout', { id });
      throw error;
    } finally {
      limit.end();
    }
  }
}
