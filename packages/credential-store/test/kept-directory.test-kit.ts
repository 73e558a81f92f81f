import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

interface KeptFile {
  readonly text: string;
  readonly mode: number;
}

/** A snapshot of a directory, which can be restored with few calls. */
export class KeptDirectory {
  readonly #path: string;
  readonly #directories = new Map<string, number>();
  readonly #files = new Map<string, KeptFile>();

  /** Reads `path`, which may be missing. */
  constructor(path: string) {
    this.#path = path;
    for (const entry of entriesOf(path)) {
      const { mode } = lstatSync(entry.path);
      if (entry.isDirectory) this.#directories.set(entry.path, mode);
      else this.#files.set(entry.path, { text: readFileSync(entry.path, 'utf8'), mode });
    }
  }

  /** Removes newer files, and writes changed or missing ones again. */
  restore(): void {
    for (const { path, isDirectory } of entriesOf(this.#path)) {
      const isKept = isDirectory ? this.#directories.has(path) : this.#files.has(path);
      if (!isKept) rmSync(path, { recursive: true, force: true });
    }
    for (const [path, mode] of this.#directories) {
      if (!existsSync(path)) mkdirSync(path, { mode });
    }
    for (const [path, { text, mode }] of this.#files) {
      if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
      rmSync(path, { force: true });
      writeFileSync(path, text, { mode });
    }
  }
}

/** Returns the directory itself and all its entries, each after its parent directory. */
function entriesOf(path: string): { readonly path: string; readonly isDirectory: boolean }[] {
  if (!existsSync(path)) return [];
  const inside = readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isDirectory: entry.isDirectory(),
    }))
    .sort((one, other) => one.path.length - other.path.length);
  return [{ path, isDirectory: true }, ...inside];
}
