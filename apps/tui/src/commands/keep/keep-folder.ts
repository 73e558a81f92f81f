import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemProcesses, writeExport } from '@bilipass/credential-store';
import { AppError } from '../../app-error.ts';
import { readKeeperState, type KeeperState } from '../../keeper-state.ts';
import { namesIn } from '../../make-private-folder.ts';
import { ensurePrivateFolder } from '../../private-folder.ts';

/** The private folder in which the keepers of a store say that they run. */
export class KeepFolder {
  readonly #path: string;

  /** @throws {AppError} `file-unwritable` where no private folder can be made. */
  constructor(path: string | undefined) {
    if (path === undefined) throw new AppError('home-missing');
    if (!ensurePrivateFolder(path)) throw new AppError('file-unwritable', { detail: path });
    this.#path = path;
  }

  /** Writes the state of this process. @throws {StoreError} `store-io`. */
  async write(state: Omit<KeeperState, 'process'>): Promise<void> {
    const whole: KeeperState = { ...state, process: systemProcesses.self() };
    await writeExport(this.#file(), `${JSON.stringify(whole)}\n`, { replace: true });
  }

  /** Removes the state of this process. */
  remove(): void {
    rmSync(this.#file(), { force: true });
  }

  /** Removes the states of processes that were killed. */
  sweep(): void {
    for (const name of namesIn(this.#path)) {
      const path = join(this.#path, name);
      const state = /^\d+\.json$/.test(name) ? readKeeperState(path) : undefined;
      if (state !== undefined && systemProcesses.stateOf(state.process) === 'gone') rmSync(path);
    }
  }

  /** Returns the path of a file that all keepers of the store share. */
  shared(name: string): string {
    return join(this.#path, name);
  }

  #file(): string {
    return join(this.#path, `${process.pid}.json`);
  }
}
