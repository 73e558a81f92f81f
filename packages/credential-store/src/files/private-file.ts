import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Runtime } from '@bilipass/core';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { StoreError } from '../errors.ts';
import { assertOwnFile, assertPrivateFile } from './assert-private.ts';
import type { FileSystem } from './file-system.ts';
import { openToRead } from './open-to-read.ts';
import { syncDirectory } from './private-directory.ts';
import { asStoreError, orStoreError, systemErrorCode, unlessMissing } from './system-error.ts';

/** The largest file that is read. Bytes. */
const MAX_BYTES = 1_048_576;

const { O_WRONLY, O_CREAT, O_EXCL } = constants;
// Windows does not have it.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/**
 * Returns the content of a private file, or `undefined` when it does not exist.
 *
 * @param options.anyMode read a file of this user although others can read or write it, since a
 * private one will replace it. Default `false`.
 * @throws {StoreError} `permissions-too-open` with the command that fixes it,
 * `permissions-unsupported` where none does, `path-unsafe` for
 * anything but a regular file of this user up to 1 MiB, `store-io`.
 */
export function readPrivateFile(
  fs: FileSystem,
  path: string,
  { anyMode = false }: { readonly anyMode?: boolean } = {},
): string | undefined {
  return unlessMissing(path, () => {
    const descriptor = openToRead(fs, path);
    try {
      const found = fs.fstatSync(descriptor);
      if (anyMode) assertOwnFile(path, found);
      else assertPrivateFile(fs, path, found);
      if (found.size > MAX_BYTES)
        throw new StoreError('path-unsafe', { path, detail: 'too large' });
      return fs.readFileSync(descriptor, 'utf8');
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/**
 * Writes a file that only this user can read, from its creation on. At any time, `path` has either
 * the old content or the whole new content, also after a power failure: temporary file, fsync,
 * rename, fsync of the directory. Retries for about a second while another program holds the file.
 *
 * @throws {StoreError} `store-io`; the old content is kept.
 */
export async function replacePrivateFile(
  fs: FileSystem,
  path: string,
  content: string,
  runtime: Pick<Runtime, 'randomBytes' | 'sleep'>,
): Promise<void> {
  const temporary = writeTemporaryFile(fs, path, content, runtime);
  try {
    await retryHeldFile(() => fs.renameSync(temporary, path), runtime);
  } catch (error) {
    await discardHeldFile(fs, temporary, runtime);
    throw asStoreError(error, path);
  }
  syncDirectory(fs, dirname(path));
}

/**
 * Writes the future content of `path` to a temporary file beside it: `.<name>.tmp-<16 hex digits>`.
 *
 * @returns its path.
 * @throws {StoreError} `store-io`; no file is left behind.
 */
export function writeTemporaryFile(
  fs: FileSystem,
  path: string,
  content: string,
  { randomBytes }: Pick<Runtime, 'randomBytes'>,
): string {
  const suffix = Buffer.from(randomBytes(8)).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${suffix}`);
  createPrivateFile(fs, temporary, content);
  return temporary;
}

/**
 * Writes a file that only this user can read and that did not exist before.
 *
 * @throws {StoreError} `file-exists`, `store-io`.
 */
export function createPrivateFile(fs: FileSystem, path: string, content: string): void {
  const descriptor = openNew(fs, path);
  try {
    try {
      fs.writeFileSync(descriptor, content);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    discardFile(fs, path);
    throw asStoreError(error, path);
  }
}

/**
 * Creates an empty file that only this user can read.
 *
 * @returns `false` when the file exists already.
 * @throws {StoreError} `store-io`.
 */
export function createEmptyFile(fs: FileSystem, path: string): boolean {
  try {
    fs.closeSync(openNew(fs, path));
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'file-exists') return false;
    throw asStoreError(error, path);
  }
}

/**
 * Removes a file that contains secrets. Retries for about a second while another program holds it;
 * ignores the last failure.
 */
export async function discardHeldFile(
  fs: FileSystem,
  path: string,
  runtime: Pick<Runtime, 'sleep'>,
): Promise<void> {
  try {
    await retryHeldFile(() => fs.unlinkSync(path), runtime);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

/** Removes a file that is no longer needed. Ignores a failure. */
export function discardFile(fs: FileSystem, path: string): void {
  try {
    fs.unlinkSync(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

function openNew(fs: FileSystem, path: string): number {
  try {
    return fs.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw new StoreError('file-exists', { path });
    throw asStoreError(error, path);
  }
}

/**
 * Renames a file out of the way. Does not change its content.
 *
 * @param base the start of its new path.
 * @returns its new path: `<base>.corrupt-<time>`, the time in UTC.
 */
export async function setFileAside(
  fs: FileSystem,
  path: string,
  base: string,
  runtime: Pick<Runtime, 'now' | 'sleep'>,
): Promise<string> {
  const time = new Date(runtime.now()).toISOString().replaceAll(/[-:.]/g, '');
  for (let number = 0; ; number++) {
    const aside = `${base}.corrupt-${time}${number === 0 ? '' : `-${number}`}`;
    const taken = unlessMissing(aside, () => fs.lstatSync(aside));
    if (taken !== undefined) continue;
    const rename = (): void => orStoreError(path, () => fs.renameSync(path, aside));
    await retryHeldFile(rename, runtime);
    return aside;
  }
}
