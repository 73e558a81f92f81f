import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './app-error.ts';
import { makePrivateFolder, sweepPrivateFolders } from './make-private-folder.ts';
import { shortLivedPlaces } from './own-places.ts';
import { systemErrorName } from './system-error-name.ts';

const NAME = 'tempDir';

/**
 * Secret files that exist only while they are needed, in a folder that only this user can read. The
 * next process that saves a file removes what a killed process left behind.
 */
export class PrivateTempDir {
  readonly #places: readonly string[];
  #folder: string | undefined;

  /** @param places - Best place first. Default those of this machine. */
  constructor(places: readonly string[] = shortLivedPlaces()) {
    this.#places = places;
  }

  /**
   * Saves `content`, in place of an earlier file of that name.
   *
   * @returns its path.
   * @throws {AppError} `file-unwritable`, also where no folder is private.
   */
  save(name: string, content: string | Uint8Array): string {
    this.#folder ??= this.#open();
    const path = join(this.#folder, name);
    try {
      writeFileSync(path, content, { mode: 0o600 });
    } catch (cause) {
      const detail = `${path} (${systemErrorName(cause)})`;
      throw new AppError('file-unwritable', { detail, cause });
    }
    return path;
  }

  clear(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #open(): string {
    sweepPrivateFolders(NAME, this.#places);
    return makePrivateFolder(NAME, this.#places);
  }
}
