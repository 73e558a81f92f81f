import * as fs from 'node:fs';

/**
 * The calls that the file store makes, as `node:fs` has them. They are the synchronous ones: the files
 * are small and local, and there the way through the thread pool takes several times as long as the
 * call. A test that replaces one of them sees every step of a write.
 */
export interface FileSystem {
  /** Opens a file, with `mode` if it makes one, and gives its descriptor. */
  openSync(path: string, flags: number | 'r' | 'wx', mode?: number): number;
  /** Gives a descriptor back. */
  closeSync(descriptor: number): void;
  /** What is known of an open file. */
  fstatSync(descriptor: number): fs.Stats;
  /** Returns when what was written is on the disk. */
  fsyncSync(descriptor: number): void;
  /** What is known of a path, of a symbolic link itself. */
  lstatSync(path: string): fs.Stats;
  /** Makes a folder and those above it. */
  mkdirSync(
    path: string,
    options: { readonly recursive: true; readonly mode: number },
  ): string | undefined;
  /** The names in a folder. */
  readdirSync(path: string): string[];
  /** The text from the present position to the end. */
  readFileSync(descriptor: number, encoding: 'utf8'): string;
  /** Puts a file in the place of another, at once. */
  renameSync(from: string, to: string): void;
  /** Removes a file. */
  unlinkSync(path: string): void;
  /** Writes the whole text at the present position. */
  writeFileSync(descriptor: number, text: string): void;
  /** Writes at `position`, counted in bytes from the start; default the present position. */
  writeSync(descriptor: number, text: string, position?: number): number;
}

/** The file system of the machine. */
export const nodeFileSystem: FileSystem = fs;
