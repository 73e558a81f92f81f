import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRuntime } from '@bilipass/core';
import { FileLocks, type FileLocksOptions } from '../src/files/file-lock.ts';
import { nodeFileSystem } from '../src/files/file-system.ts';
import type { Processes } from '../src/files/processes.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';

/** A process that held a lock. */
export const gone = { pid: 1, started: '1', machine: 'here' };

/** Returns processes that report this state for every other process. */
export function processes(state: 'running' | 'gone' | 'unknown'): Processes {
  return { self: () => ({ pid: 2, started: '2', machine: 'here' }), stateOf: () => state };
}

/** A temporary directory for the files of one lock. Its waiters do not really wait. */
export class LockPlace {
  /** The directory that is the lock. */
  readonly directory: string;
  /** The number of sleeps of a waiter. */
  sleeps = 0;
  /** Called at each sleep. */
  onSleep = (): void => {};
  readonly #temporary = makeTemporaryDirectory();

  constructor() {
    this.directory = join(this.#temporary.path, 'lock');
  }

  /** Creates locks that wait without a real wait. */
  makeLocks(overrides: Partial<FileLocksOptions> = {}): FileLocks {
    return new FileLocks({
      fileSystem: nodeFileSystem,
      processes: processes('running'),
      runtime: this.runtime(),
      ...overrides,
    });
  }

  runtime(): FileLocksOptions['runtime'] {
    return {
      randomBytes: (length) => new Uint8Array(length),
      startTimer: systemRuntime.startTimer,
      sleep: async () => {
        this.sleeps += 1;
        this.onSleep();
      },
    };
  }

  /** Writes a lock file of an earlier holder. */
  leaveLock(number: number, record: string): void {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.directory, String(number)), record, { mode: 0o600 });
  }

  remove(): void {
    this.#temporary.remove();
  }
}
