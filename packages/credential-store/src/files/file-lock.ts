import type { Runtime } from '@bilipass/core';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { lockDelayMs } from '../internal/lock-delay.ts';
import { readLockOptions } from '../internal/read-lock-options.ts';
import { WaitBudget } from '../internal/wait-budget.ts';
import type { FileSystem } from './file-system.ts';
import { Generations, type Generation } from './generations.ts';
import { FREE_HEAD, formatLockRecord, heldHead, holderOf, isFree } from './lock-record.ts';
import { readLockTimes, type LockTimes } from './lock-times.ts';
import { makePrivateDirectory } from './private-directory.ts';
import { discardFile } from './private-file.ts';
import type { Processes } from './processes.ts';
import { HIGHEST_NUMBER } from './record-name.ts';
import { asStoreError, systemErrorCode } from './system-error.ts';

/** How many later lock files must exist before an old one is removed: see {@link FileLocks}. */
const KEPT_GENERATIONS = 8;

/** Dependencies of {@link FileLocks}. */
export interface FileLocksOptions {
  readonly fileSystem: FileSystem;
  readonly processes: Processes;
  readonly runtime: Pick<Runtime, 'randomBytes' | 'sleep' | 'startTimer'>;
  readonly times?: Partial<LockTimes> | undefined;
}

/** The data that the lock protects, when its writes are fenced by the number of the lock. */
export interface Fence {
  /** Returns the highest number that was used for it, 0 for none. */
  newestNumber(): number;
  /** Excludes holders with a lower number. @returns `false` when the number was used before. */
  raise(number: number): Promise<boolean>;
}

/** A held file lock. */
export interface FileLock extends HeldLock {
  /** Higher than the number of every earlier lock. */
  readonly number: number;
  /** Returns whether the lock is still held. @throws {StoreError} `store-io`. */
  isHeld(): boolean;
}

/** The target of a lock. */
interface Target {
  readonly id: string;
  readonly files: Generations;
  readonly fence: Fence;
}

/** A lock file that this process created. */
interface Claim {
  readonly number: number;
  readonly descriptor: number;
}

const noFence: Fence = { newestNumber: () => 0, raise: async () => true };

/**
 * Locks between the processes of a machine. They can be taken over after a crash of their holder.
 *
 * Each directory is one lock. Its files are numbered; the file with the highest number is the
 * current state of the lock, held or free. A process takes the lock when it creates the next number
 * with O_EXCL. This succeeds for one process only. It is allowed only after the former lock was
 * released or its holder is gone. No file is deleted or renamed to break a lock, so two waiters
 * cannot break each other's new lock.
 *
 * The highest file is never removed: otherwise a process with an old directory listing could create
 * its number again. An old file is removed after {@link KEPT_GENERATIONS} later ones. If a person
 * removes the directory, the fence knows which numbers were used.
 */
export class FileLocks {
  readonly #fs: FileSystem;
  readonly #processes: Processes;
  readonly #runtime: FileLocksOptions['runtime'];
  readonly #times: LockTimes;

  constructor({ fileSystem, processes, runtime, times }: FileLocksOptions) {
    this.#fs = fileSystem;
    this.#processes = processes;
    this.#runtime = runtime;
    this.#times = readLockTimes(times);
  }

  /** Waits for the lock in `directory`; see `CredentialStore.lock`. */
  async lock(
    directory: string,
    id: string,
    options: LockOptions,
    fence: Fence = noFence,
  ): Promise<FileLock> {
    const budget = new WaitBudget(this.#runtime, readLockOptions(options));
    makePrivateDirectory(this.#fs, directory);
    const target = { id, fence, files: new Generations(this.#fs, directory) };
    try {
      return await this.#wait(target, budget);
    } finally {
      budget.end();
    }
  }

  async #wait(target: Target, budget: WaitBudget): Promise<FileLock> {
    const { id, files, fence } = target;
    let seen: Generation | undefined;
    let unchangedMs = 0;
    for (let attempt = 1; ; attempt++) {
      // Read before the state of the lock: a later holder has a number that is at least as high.
      const fenced = fence.newestNumber();
      const newest = await retryHeldFile(() => files.newest(), this.#runtime, { reads: true });
      if (newest?.record !== seen?.record || newest?.number !== seen?.number) unchangedMs = 0;
      seen = newest;
      if (newest === undefined || this.#isTakeable(newest, unchangedMs)) {
        const lock = await this.#claim(target, Math.max(newest?.number ?? 0, fenced) + 1);
        if (lock !== undefined) return lock;
      }
      if (budget.isUsedUp) throw new StoreError('lock-timeout', { id });
      unchangedMs += await budget.sleep(lockDelayMs(attempt, this.#runtime));
    }
  }

  /**
   * A missing beat is measured in time that this process itself was awake and waiting: after the
   * machine slept, both sides wake up and the holder has time to beat.
   */
  #isTakeable({ record }: Generation, unchangedMs: number): boolean {
    if (isFree(record)) return true;
    const holder = holderOf(record);
    if (holder === undefined) return unchangedMs >= this.#times.namelessAfterMs;
    switch (this.#processes.stateOf(holder)) {
      case 'gone':
        return true;
      case 'unknown':
        return unchangedMs >= this.#times.staleAfterMs;
      case 'running':
        return false;
    }
  }

  async #claim({ id, files, fence }: Target, number: number): Promise<FileLock | undefined> {
    if (number >= HIGHEST_NUMBER) {
      throw new StoreError('store-io', { path: files.pathOf(number), detail: 'no number is left' });
    }
    const descriptor = files.create(number);
    if (descriptor === undefined) return undefined;
    const claim = { number, descriptor };
    try {
      this.#writeHolder(files, claim);
      // A process that slept between reading the directory and creating the file is too late.
      if (files.newestNumber() !== number) {
        this.#giveBack(files, claim);
        discardFile(this.#fs, files.pathOf(number));
        return undefined;
      }
      if (await fence.raise(number)) {
        files.removeUpTo(number - KEPT_GENERATIONS);
        return this.#held({ id, files, fence }, claim);
      }
    } catch (error) {
      this.#giveBack(files, claim);
      throw asStoreError(error, files.pathOf(number));
    }
    this.#giveBack(files, claim);
    return undefined;
  }

  /**
   * On a full disk, older lock files are removed to free space. When there is still none, the lock
   * is held without a name: others take it sooner, and the fence protects the data.
   */
  #writeHolder(files: Generations, { number, descriptor }: Claim): void {
    const record = formatLockRecord(this.#processes.self());
    const isWritten = (): boolean =>
      succeeds(['ENOSPC', 'EDQUOT'], () => this.#fs.writeSync(descriptor, record, 0));
    if (isWritten()) return;
    files.removeUpTo(number - 1);
    isWritten();
  }

  #held({ id, files, fence }: Target, claim: Claim): FileLock {
    const { number, descriptor } = claim;
    let held = true;
    let cancelBeat = (): void => {};
    const beat = (count: number): void => {
      cancelBeat = this.#runtime.startTimer(this.#times.beatMs, () => {
        // Without beats, others take the lock after a while.
        succeeds('any', () => this.#fs.writeSync(descriptor, heldHead(count), 0));
        beat(count + 1);
      });
    };
    beat(1);
    const isHeld = (): boolean =>
      held &&
      files.newestNumber() === number &&
      files.isThere(number, descriptor) &&
      fence.newestNumber() <= number;
    return {
      number,
      isHeld,
      assertHeld: async () => {
        if (!isHeld()) throw new StoreError('lock-lost', { id });
      },
      release: async () => {
        if (!held) return;
        held = false;
        cancelBeat();
        this.#giveBack(files, claim);
      },
    };
  }

  /** A disk error here must not fail the operation that needed the lock: the release is retried. */
  #giveBack(files: Generations, claim: Claim): void {
    const { number, descriptor } = claim;
    const isFreed =
      succeeds('any', () => this.#fs.writeSync(descriptor, FREE_HEAD, 0)) ||
      succeeds('any', () => this.#createFree(files, number + 1));
    if (isFreed) succeeds('any', () => this.#fs.closeSync(descriptor));
    else this.#runtime.startTimer(this.#times.beatMs, () => this.#giveBack(files, claim));
  }

  /** If a later file exists already, the lock was lost: the later file replaces the release. */
  #createFree(files: Generations, number: number): void {
    const descriptor = files.create(number);
    if (descriptor === undefined) return;
    // Without this line, the lock becomes free after its time without a name.
    succeeds('any', () => this.#fs.writeSync(descriptor, FREE_HEAD, 0));
    succeeds('any', () => this.#fs.closeSync(descriptor));
  }
}

/** Returns whether `run` succeeds. @throws every error except these system errors. */
function succeeds(codes: readonly string[] | 'any', run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    const code =
      error instanceof StoreError ? systemErrorCode(error.cause) : systemErrorCode(error);
    if (code !== undefined && (codes === 'any' || codes.includes(code))) return false;
    throw error;
  }
}
