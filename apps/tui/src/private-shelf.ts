import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Files that the person asked for and that are secrets for as long as they are of use, in a folder that
 * only this user can read. None outlives what it was for.
 */
export class PrivateShelf {
  #folder: string | undefined;

  /** Saves `content`, in place of an earlier file of that name, and gives its path. */
  save(name: string, content: string | Uint8Array): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'bilipass-'));
    const path = join(this.#folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  /** Removes everything that was saved. */
  clear(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
