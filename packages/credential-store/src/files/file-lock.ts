import type { Runtime } from '@bilipass/core';
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

/** Old lock files are kept this long, counted in later ones: see {@link FileLocks}. */
const KEPT_GENERATIONS = 8;

/** Dependencies of {@link FileLocks}. */
export interface FileLocksOptions {
  readonly fileSystem: FileSystem;
  readonly processes: Processes;
  readonly runtime: Pick<Runtime, 'randomBytes' | 'sleep' | 'startTimer'>;
  readonly times?: Partial<LockTimes> | undefined;
}

/** What the lock protects, where its writes are fenced by the number of the lock. */
export interface Fence {
  /** The highest number that was used for it, 0 for none. */
  newestNumber(): number;
  /** Keeps out holders with a lower number. @returns `false` when the number was used before. */
  raise(number: number): boolean;
}

/** A lock that is held in a file. */
export interface FileLock extends HeldLock {
  /** Higher than that of every earlier lock. */
  readonly number: number;
  /** Whether it is still held. @throws {StoreError} `store-io`. */
  isHeld(): boolean;
}

/** What is being locked. */
interface Target {
  readonly id: string;
  readonly files: Generations;
  readonly fence: Fence;
}

/** A lock file that this process made. */
interface Claim {
  readonly number: number;
  readonly descriptor: number;
}

const noFence: Fence = { newestNumber: () => 0, raise: () => true };

/**
 * Locks that hold across the processes of a machine and outlive a crash of their holder.
 *
 * Each directory is one lock. Its files are numbered; the highest number is the lock's present state,
 * held or free. To take the lock is to create the next number with O_EXCL, which succeeds for one
 * process only, and only after the one before was given back or its holder is gone. Nothing is ever
 * deleted or renamed to break a lock, so two waiters cannot break each other's fresh one.
 *
 * The highest file is never removed, since a process that read the directory long ago could then
 * create a number anew; old ones go after {@link KEPT_GENERATIONS} later ones. Where a person removes
 * the directory, the fence knows which numbers were used.
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

  /** Waits for the lock that `directory` is; see `CredentialStore.lock`. */
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
      // Before the look at the lock: a later holder has a number that is at least as high.
      const fenced = fence.newestNumber();
      const newest = files.newest();
      if (newest?.record !== seen?.record || newest?.number !== seen?.number) unchangedMs = 0;
      seen = newest;
      if (newest === undefined || this.#isTakeable(newest, unchangedMs)) {
        const lock = this.#claim(target, Math.max(newest?.number ?? 0, fenced) + 1);
        if (lock !== undefined) return lock;
      }
      if (budget.isUsedUp) throw new StoreError('lock-timeout', { id });
      unchangedMs += await budget.sleep(lockDelayMs(attempt, this.#runtime));
    }
  }

  /**
   * A beat that stays away is counted in time that this process itself was awake and waiting: after
   * the machine slept, both sides wake up and the holder gets its time to beat.
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

  #claim({ id, files, fence }: Target, number: number): FileLock | undefined {
    if (number >= HIGHEST_NUMBER) {
      throw new StoreError('store-io', { path: files.pathOf(number), detail: 'no number is left' });
    }
    const descriptor = files.create(number);
    if (descriptor === undefined) return undefined;
    const claim = { number, descriptor };
    try {
      this.#writeHolder(files, claim);
      // A process that slept between reading the directory and creating the file comes too late.
      if (files.newestNumber() !== number) {
        this.#giveBack(files, claim);
        discardFile(this.#fs, files.pathOf(number));
        return undefined;
      }
      if (fence.raise(number)) {
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
   * On a full disk older lock files give their room away. Where there is none, the lock is held without
   * a name: others take it sooner, and the fence keeps what it protects in order.
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
        // Without beats the lock counts as lost after a while.
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

  /** A disk that fails here is no reason to fail what the lock was for: it is tried again. */
  #giveBack(files: Generations, claim: Claim): void {
    const { number, descriptor } = claim;
    const isFreed =
      succeeds('any', () => this.#fs.writeSync(descriptor, FREE_HEAD, 0)) ||
      succeeds('any', () => this.#createFree(files, number + 1));
    if (isFreed) succeeds('any', () => this.#fs.closeSync(descriptor));
    else this.#runtime.startTimer(this.#times.beatMs, () => this.#giveBack(files, claim));
  }

  /** Where a later file is there already, the lock was lost and has been given back that way. */
  #createFree(files: Generations, number: number): void {
    const descriptor = files.create(number);
    if (descriptor === undefined) return;
    // Without this line the lock is free as soon as it has been without a name for long enough.
    succeeds('any', () => this.#fs.writeSync(descriptor, FREE_HEAD, 0));
    succeeds('any', () => this.#fs.closeSync(descriptor));
  }
}

/** Returns whether `run` succeeds. @throws what is none of these system errors. */
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
