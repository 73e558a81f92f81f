import * as fs from 'node:fs';

/**
 * The `node:fs` calls of the file store. They are synchronous: the files are small and local, and
 * the thread pool would take several times as long as the call. A test that replaces one of them
 * sees every step of a write.
 */
export interface FileSystem {
  /** Opens a file, with `mode` if it creates one. Returns its descriptor. */
  openSync(path: string, flags: number | 'r' | 'wx', mode?: number): number;
  /** Closes a descriptor. */
  closeSync(descriptor: number): void;
  /** Returns the properties of an open file. */
  fstatSync(descriptor: number): fs.Stats;
  /** Sets the mode of an open file, whatever the umask. */
  fchmodSync(descriptor: number, mode: number): void;
  /** Sets owner and group of an open file. */
  fchownSync(descriptor: number, uid: number, gid: number): void;
  /** Returns when the written data is on the disk. */
  fsyncSync(descriptor: number): void;
  /** Returns the properties of a path. Does not follow a symbolic link. */
  lstatSync(path: string): fs.Stats;
  /** Creates a folder and its parents. */
  mkdirSync(
    path: string,
    options: { readonly recursive: true; readonly mode: number },
  ): string | undefined;
  /** Returns the names in a folder. */
  readdirSync(path: string): string[];
  /** Returns the text from the current position to the end; `latin1` is one character a byte. */
  readFileSync(descriptor: number, encoding: 'utf8' | 'latin1'): string;
  /** Renames a file atomically and replaces the target. */
  renameSync(from: string, to: string): void;
  /** Removes a file. */
  unlinkSync(path: string): void;
  /** Writes the whole text at the current position. Default encoding `utf8`. */
  writeFileSync(descriptor: number, text: string, encoding?: 'latin1'): void;
  /** Writes at `position`, counted in bytes from the start; default: the current position. */
  writeSync(descriptor: number, text: string, position?: number): number;
}

/** The file system of the machine. */
export const nodeFileSystem: FileSystem = fs;
