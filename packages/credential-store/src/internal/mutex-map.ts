import type { Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from './held-lock.ts';
import { StoreError } from '../errors.ts';
import { readLockOptions } from './read-lock-options.ts';

type Outside = Pick<Runtime, 'startTimer'>;

/** Locks by account id that hold within this object only; who came first is served first. */
export class MutexMap {
  readonly #runtime: Outside;
  /** For each locked id, those who wait. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(runtime: Outside) {
    this.#runtime = runtime;
  }

  /** See `CredentialStore.lock`. */
  async lock(id: string, options: LockOptions): Promise<HeldLock> {
    const { signal, waitMs } = readLockOptions(options);
    const queue = this.#waiting.get(id);
    if (queue === undefined) this.#waiting.set(id, []);
    else await this.#turn(id, queue, signal, waitMs);
    let held = true;
    return {
      assertHeld: async () => {
        if (!held) throw new StoreError('lock-lost', { id });
      },
      release: async () => {
        if (held) this.#passOn(id);
        held = false;
      },
    };
  }

  #turn(
    id: string,
    queue: (() => void)[],
    signal: AbortSignal | undefined,
    waitMs: number,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal?.removeEventListener('abort', onAbort);
        cancelTimer();
      };
      const enter = (): void => {
        leave();
        resolve();
      };
      const giveUp = (reason: unknown): void => {
        queue.splice(queue.indexOf(enter), 1);
        leave();
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal?.reason);
      const onElapsed = (): void => giveUp(new StoreError('lock-timeout', { id }));
      const cancelTimer =
        waitMs === Infinity ? () => {} : this.#runtime.startTimer(waitMs, onElapsed);
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(enter);
    });
  }

  #passOn(id: string): void {
    const next = this.#waiting.get(id)?.shift();
    if (next === undefined) this.#waiting.delete(id);
    else next();
  }
}
