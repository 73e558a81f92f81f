import { dirname } from 'node:path';
import { assertPrivateDirectory } from './assert-private.ts';
import type { FileSystem } from './file-system.ts';
import { orStoreError, systemErrorCode, unlessMissing } from './system-error.ts';

/**
 * Returns whether the directory exists.
 *
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`, `permissions-unsupported` when it is not
 * safe to use.
 */
export function checkPrivateDirectory(fs: FileSystem, path: string): boolean {
  const found = unlessMissing(path, () => fs.lstatSync(path));
  if (found === undefined) return false;
  assertPrivateDirectory(fs, path, found);
  return true;
}

/**
 * Creates the directory and its missing parents with mode 0700. An existing directory is checked,
 * never changed.
 *
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`, `permissions-unsupported`, `store-io`.
 */
export function makePrivateDirectory(fs: FileSystem, path: string): void {
  if (checkPrivateDirectory(fs, path)) return;
  const first = orStoreError(path, () => fs.mkdirSync(path, { recursive: true, mode: 0o700 }));
  checkPrivateDirectory(fs, path);
  if (first !== undefined) syncDirectory(fs, dirname(first));
}

/**
 * Flushes new and changed names in a directory to the disk. Some file systems refuse this although
 * the names have changed: a failure is ignored. Windows has no such call and does not need it.
 */
export function syncDirectory(fs: FileSystem, path: string): void {
  if (process.platform === 'win32') return;
  try {
    const descriptor = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}
