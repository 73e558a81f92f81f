import * as fs from 'node:fs';

/**
 * The calls that the file store makes, as `node:fs` has them. They are the synchronous ones: the files
 * are small and local, and there the way through the thread pool takes several times as long as the
 * call. Whoever replaces one of them sees every step of a write.
 */
export interface FileSystem {
  openSync(path: string, flags: number | 'r' | 'wx', mode?: number): number;
  closeSync(descriptor: number): void;
  fstatSync(descriptor: number): fs.Stats;
  fsyncSync(descriptor: number): void;
  lstatSync(path: string): fs.Stats;
  mkdirSync(
    path: string,
    options: { readonly recursive: true; readonly mode: number },
  ): string | undefined;
  readdirSync(path: string): string[];
  readFileSync(descriptor: number, encoding: 'utf8'): string;
  renameSync(from: string, to: string): void;
  unlinkSync(path: string): void;
  /** Writes the whole text at the present position. */
  writeFileSync(descriptor: number, text: string): void;
  /** Writes at `position`, counted in bytes from the start; default the present position. */
  writeSync(descriptor: number, text: string, position?: number): number;
}

/** The file system of the machine. */
export const nodeFileSystem: FileSystem = fs;
