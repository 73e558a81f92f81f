import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './app-error.ts';
import { makePrivateFolder, sweepPrivateFolders } from './make-private-folder.ts';
import { shortLivedPlaces } from './own-places.ts';
import { systemErrorName } from './system-error-name.ts';

const NAME = 'tempDir';

/**
 * Files that the person asked for and that are secrets for as long as they are of use, in a folder that
 * only this user can read. None outlives what it was for; what a process that was killed left behind is
 * removed by the next one that saves something.
 */
export class PrivateTempDir {
  readonly #places: readonly string[];
  #folder: string | undefined;

  /** @param places - Where the folder may lie, the best place first. Default those of this machine. */
  constructor(places: readonly string[] = shortLivedPlaces()) {
    this.#places = places;
  }

  /**
   * Saves `content`, in place of an earlier file of that name, and gives its path.
   *
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

  /** Removes everything that was saved. */
  clear(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #open(): string {
    sweepPrivateFolders(NAME, this.#places);
    return makePrivateFolder(NAME, this.#places);
  }
}
