import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Runtime } from '@bilipass/core';
import { StoreError } from '../errors.ts';
import { assertPrivateFile } from './assert-private.ts';
import type { FileSystem } from './file-system.ts';
import { syncDirectory } from './private-directory.ts';
import { asStoreError, orStoreError, systemErrorCode, unlessMissing } from './system-error.ts';

/** The largest file that is read. Bytes. */
const MAX_BYTES = 1_048_576;
/** How long a temporary file is left to whoever may still be writing it. Milliseconds. */
const ABANDONED_AFTER_MS = 600_000;

// Windows has neither flag. Without O_NONBLOCK, opening a pipe would wait for its other end.
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/**
 * The content of a private file, or `undefined` when it is not there.
 *
 * @throws {StoreError} `permissions-too-open` with the command that puts it right, `path-unsafe` for
 * anything but a regular file of this user up to 1 MiB, `store-io`.
 */
export function readPrivateFile(fs: FileSystem, path: string): string | undefined {
  return unlessMissing(path, () => {
    const descriptor = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const found = fs.fstatSync(descriptor);
      assertPrivateFile(path, found);
      if (found.size > MAX_BYTES)
        throw new StoreError('path-unsafe', { path, detail: 'too large' });
      return fs.readFileSync(descriptor, 'utf8');
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/**
 * Writes a file that only this user can read, from its creation on. Under the name `path` there is
 * either the old content or the whole new one at any time, after a power cut too: temporary file,
 * fsync, rename, fsync of the directory.
 *
 * @throws {StoreError} `store-io`; the old content is still there.
 */
export function replacePrivateFile(
  fs: FileSystem,
  path: string,
  content: string,
  { randomBytes }: Pick<Runtime, 'randomBytes'>,
): void {
  const suffix = Buffer.from(randomBytes(8)).toString('hex');
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${suffix}`);
  createPrivateFile(fs, temporary, content);
  try {
    fs.renameSync(temporary, path);
  } catch (error) {
    unlessMissing(temporary, () => fs.unlinkSync(temporary));
    throw asStoreError(error, path);
  }
  syncDirectory(fs, dirname(path));
}

/**
 * Writes a file that only this user can read and that was not there before.
 *
 * @throws {StoreError} `file-exists`, `store-io`.
 */
export function createPrivateFile(fs: FileSystem, path: string, content: string): void {
  const descriptor = openNew(fs, path);
  try {
    fs.writeFileSync(descriptor, content);
    fs.fsyncSync(descriptor);
  } catch (error) {
    unlessMissing(path, () => fs.unlinkSync(path));
    throw asStoreError(error, path);
  } finally {
    fs.closeSync(descriptor);
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

/** Removes what writes of `path` left behind that were cut off more than ten minutes before `now`. */
export function sweepTemporaryFiles(fs: FileSystem, path: string, now: number): void {
  const directory = dirname(path);
  const prefix = temporaryPrefix(path);
  const names = unlessMissing(directory, () => fs.readdirSync(directory)) ?? [];
  for (const name of names.filter((name) => name.startsWith(prefix))) {
    const leftover = join(directory, name);
    unlessMissing(leftover, () => {
      if (fs.lstatSync(leftover).mtimeMs < now - ABANDONED_AFTER_MS) fs.unlinkSync(leftover);
    });
  }
}

function temporaryPrefix(path: string): string {
  return `.${basename(path)}.tmp-`;
}

/**
 * Moves a file out of the way without touching its content.
 *
 * @returns its new path: `<path>.corrupt-<time>`, the time in UTC.
 */
export function setFileAside(fs: FileSystem, path: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:.]/g, '');
  for (let number = 0; ; number++) {
    const aside = `${path}.corrupt-${time}${number === 0 ? '' : `-${number}`}`;
    const taken = unlessMissing(aside, () => fs.lstatSync(aside));
    if (taken !== undefined) continue;
    orStoreError(path, () => fs.renameSync(path, aside));
    syncDirectory(fs, dirname(path));
    return aside;
  }
}
