import { join } from 'node:path';
import type { Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { StoreError } from '../errors.ts';
import { pauseBetweenTries } from '../internal/pause-between-tries.ts';
import { readLockOptions } from '../internal/read-lock-options.ts';
import type { FileSystem } from './file-system.ts';
import { FREE_HEAD, formatLockRecord, heldHead, holderOf, isFree } from './lock-record.ts';
import { makePrivateDirectory } from './private-directory.ts';
import { readPrivateFile } from './private-file.ts';
import type { Processes } from './processes.ts';
import { asStoreError, systemErrorCode, unlessMissing } from './system-error.ts';

/** How often a holder shows that it lives. Milliseconds. */
const BEAT_MS = 2_000;
/** How long a lock of unknown holder may go without a beat. Milliseconds of the waiter's own waiting. */
const STALE_AFTER_MS = 10_000;
/**
 * How long a lock file may go without the name of its holder, which is written at once. Milliseconds.
 * Whoever was put to sleep just then looks for later files before it believes that it holds the lock.
 */
const NAMELESS_AFTER_MS = 1_000;
/** Old lock files are kept this long, counted in later ones: see {@link FileLocks}. */
const KEPT_GENERATIONS = 8;

/** What the lock uses of the world. */
export interface FileLockOutside {
  readonly fileSystem: FileSystem;
  readonly processes: Processes;
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes' | 'sleep' | 'startTimer'>;
}

/** The newest lock file of a directory. */
interface Generation {
  readonly number: number;
  readonly record: string;
}

/**
 * Locks that hold across the processes of a machine and outlive a crash of their holder.
 *
 * Each directory is one lock. Its files are numbered; the highest number is the lock's present state,
 * held or free. To take the lock is to create the next number with O_EXCL, which succeeds for one
 * process only, and only after the one before was given back or its holder is gone. Nothing is ever
 * deleted or renamed to break a lock, so two waiters cannot break each other's fresh one.
 *
 * The highest file is never removed, since a process that read the directory long ago could then
 * create a number anew; old ones go after {@link KEPT_GENERATIONS} later ones.
 */
export class FileLocks {
  readonly #outside: FileLockOutside;

  constructor(outside: FileLockOutside) {
    this.#outside = outside;
  }

  /** Waits for the lock that `directory` is; see `CredentialStore.lock`. */
  async lock(directory: string, id: string, options: LockOptions): Promise<HeldLock> {
    const { signal, waitMs } = readLockOptions(options);
    const { runtime, fileSystem } = this.#outside;
    const endsAt = runtime.now() + waitMs;
    makePrivateDirectory(fileSystem, directory);
    let seen: Generation | undefined;
    let unchangedMs = 0;
    for (let attempt = 0; ; attempt++) {
      const newest = this.#newest(directory);
      if (newest?.record !== seen?.record || newest?.number !== seen?.number) unchangedMs = 0;
      seen = newest;
      if (newest === undefined || this.#isTakeable(newest, unchangedMs)) {
        const lock = this.#claim(directory, id, (newest?.number ?? 0) + 1);
        if (lock !== undefined) return lock;
      }
      const left = endsAt - runtime.now();
      if (left <= 0) throw new StoreError('lock-timeout', { id });
      const pauseMs = Math.min(left, pauseBetweenTries(attempt, runtime));
      await runtime.sleep(pauseMs, { signal });
      unchangedMs += pauseMs;
    }
  }

  #newest(directory: string): Generation | undefined {
    const { fileSystem } = this.#outside;
    for (;;) {
      const number = newestNumber(fileSystem, directory);
      if (number === 0) return undefined;
      const record = readPrivateFile(fileSystem, join(directory, String(number)));
      // It can only be missing because later ones are there by now: look again.
      if (record !== undefined) return { number, record };
    }
  }

  /**
   * A beat that stays away is counted in time that this process itself was awake and waiting: after
   * the machine slept, both sides wake up and the holder gets its time to beat.
   */
  #isTakeable({ record }: Generation, unchangedMs: number): boolean {
    if (isFree(record)) return true;
    const holder = holderOf(record);
    if (holder === undefined) return unchangedMs >= NAMELESS_AFTER_MS;
    switch (this.#outside.processes.stateOf(holder)) {
      case 'gone':
        return true;
      case 'unknown':
        return unchangedMs >= STALE_AFTER_MS;
      case 'running':
        return false;
    }
  }

  #claim(directory: string, id: string, number: number): HeldLock | undefined {
    const { fileSystem, processes } = this.#outside;
    const path = join(directory, String(number));
    const descriptor = createExclusively(fileSystem, path);
    if (descriptor === undefined) return undefined;
    try {
      fileSystem.writeSync(descriptor, formatLockRecord(processes.self()));
      // A process that slept between reading the directory and creating the file comes too late.
      if (newestNumber(fileSystem, directory) === number) {
        removeOlder(fileSystem, directory, number - KEPT_GENERATIONS);
        return this.#held(directory, id, { number, descriptor });
      }
    } catch (error) {
      fileSystem.closeSync(descriptor);
      throw asStoreError(error, path);
    }
    fileSystem.closeSync(descriptor);
    unlessMissing(path, () => fileSystem.unlinkSync(path));
    return undefined;
  }

  #held(
    directory: string,
    id: string,
    { number, descriptor }: { readonly number: number; readonly descriptor: number },
  ): HeldLock {
    const { fileSystem, runtime } = this.#outside;
    let held = true;
    let cancelBeat = (): void => {};
    const beat = (count: number): void => {
      cancelBeat = runtime.startTimer(BEAT_MS, () => {
        overwriteHead(fileSystem, descriptor, heldHead(count));
        beat(count + 1);
      });
    };
    beat(1);
    return {
      assertHeld: async () => {
        if (held && newestNumber(fileSystem, directory) === number) return;
        throw new StoreError('lock-lost', { id });
      },
      release: async () => {
        if (!held) return;
        held = false;
        cancelBeat();
        overwriteHead(fileSystem, descriptor, FREE_HEAD);
        fileSystem.closeSync(descriptor);
      },
    };
  }
}

function createExclusively(fs: FileSystem, path: string): number | undefined {
  try {
    return fs.openSync(path, 'wx', 0o600);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return undefined;
    throw asStoreError(error, path);
  }
}

/**
 * A disk that fails here is no reason to fail what the lock was for: without beats it counts as lost
 * after a while, and without a release as soon as this process is gone.
 */
function overwriteHead(fs: FileSystem, descriptor: number, head: string): void {
  try {
    fs.writeSync(descriptor, head, 0);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

/** The highest number among the file names, 0 when there is none. */
function newestNumber(fs: FileSystem, directory: string): number {
  return Math.max(0, ...generationNumbers(fs, directory));
}

function generationNumbers(fs: FileSystem, directory: string): number[] {
  const names = unlessMissing(directory, () => fs.readdirSync(directory)) ?? [];
  return names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
}

function removeOlder(fs: FileSystem, directory: string, upTo: number): void {
  for (const number of generationNumbers(fs, directory).filter((number) => number <= upTo)) {
    const path = join(directory, String(number));
    unlessMissing(path, () => fs.unlinkSync(path));
  }
}
