import { constants } from 'node:fs';
import { StoreError } from '../errors.ts';
import type { FileSystem } from './file-system.ts';

/** The flags of `open` that a system may lack. */
export interface OpenFlags {
  /** Refuses a symbolic link. Windows does not have it. */
  readonly O_NOFOLLOW?: number;
  /** Without it, opening a pipe would wait for its other end. Windows does not have it. */
  readonly O_NONBLOCK?: number;
}

/**
 * Opens a file for reading. Does not follow a symbolic link, and does not wait.
 *
 * @throws {StoreError} `path-unsafe` for a symbolic link on a system without `O_NOFOLLOW`; there it is
 * `ELOOP` otherwise.
 */
export function openToRead(
  fs: Pick<FileSystem, 'lstatSync' | 'openSync'>,
  path: string,
  { O_NOFOLLOW, O_NONBLOCK = 0 }: OpenFlags = constants,
): number {
  // Another user cannot swap the file in between: on Windows, that takes the right to write here.
  if (O_NOFOLLOW === undefined && fs.lstatSync(path).isSymbolicLink()) {
    throw new StoreError('path-unsafe', { path, detail: 'a symbolic link' });
  }
  return fs.openSync(path, constants.O_RDONLY | (O_NOFOLLOW ?? 0) | O_NONBLOCK);
}
