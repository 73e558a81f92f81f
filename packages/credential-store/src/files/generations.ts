import { join } from 'node:path';
import { discardFile, readPrivateFile } from './private-file.ts';
import type { FileSystem } from './file-system.ts';
import { asStoreError, orStoreError, systemErrorCode, unlessMissing } from './system-error.ts';

/** A file of a lock. */
export interface Generation {
  readonly number: number;
  readonly record: string;
}

/** The numbered files of one lock, in a directory of their own. */
export class Generations {
  readonly #fs: FileSystem;
  readonly #directory: string;

  constructor(fs: FileSystem, directory: string) {
    this.#fs = fs;
    this.#directory = directory;
  }

  /** Returns the file with the highest number. */
  newest(): Generation | undefined {
    for (;;) {
      const number = this.newestNumber();
      if (number === 0) return undefined;
      const record = readPrivateFile(this.#fs, this.pathOf(number));
      // The file is missing only when later ones exist by now: look again.
      if (record !== undefined) return { number, record };
    }
  }

  /** Returns the highest number, 0 when there is none. */
  newestNumber(): number {
    return Math.max(0, ...this.#numbers());
  }

  pathOf(number: number): string {
    return join(this.#directory, String(number));
  }

  /** Creates the file of a number. @returns its descriptor; `undefined` when it exists already. */
  create(number: number): number | undefined {
    try {
      return this.#fs.openSync(this.pathOf(number), 'wx', 0o600);
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return undefined;
      throw asStoreError(error, this.pathOf(number));
    }
  }

  /** Returns whether the file that is open as `descriptor` still exists under its number. */
  isThere(number: number, descriptor: number): boolean {
    const path = this.pathOf(number);
    const found = unlessMissing(path, () => this.#fs.lstatSync(path));
    const own = orStoreError(path, () => this.#fs.fstatSync(descriptor));
    return found !== undefined && found.ino === own.ino && found.dev === own.dev;
  }

  /** Removes the files up to a number. Ignores files that cannot be removed. */
  removeUpTo(highest: number): void {
    try {
      for (const number of this.#numbers()) {
        if (number <= highest) discardFile(this.#fs, this.pathOf(number));
      }
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
    }
  }

  #numbers(): number[] {
    const directory = this.#directory;
    const names = unlessMissing(directory, () => this.#fs.readdirSync(directory)) ?? [];
    return names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
  }
}
