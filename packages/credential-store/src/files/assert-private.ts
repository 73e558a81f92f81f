import type { Stats } from 'node:fs';
import { StoreError } from '../errors.ts';

type Found = Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'mode' | 'uid'>;

/**
 * Checks that a file is a regular file of this user, and that other users can neither read nor
 * write it. Without POSIX permissions (Windows), the access list of the directory protects it.
 *
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`.
 */
export function assertPrivateFile(path: string, found: Found): void {
  assertOwnFile(path, found);
  assertMode(path, found, { forbidden: 0o077, wanted: '600' });
}

/**
 * Checks that a file is a regular file of this user, with any permissions for others.
 *
 * @throws {StoreError} `path-unsafe`.
 */
export function assertOwnFile(path: string, found: Found): void {
  if (!found.isFile()) throw new StoreError('path-unsafe', { path, detail: kindOf(found) });
  assertOwner(path, found);
}

/**
 * Checks that a directory is a real directory of this user, and that other users cannot create
 * files in it.
 *
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`.
 */
export function assertPrivateDirectory(path: string, found: Found): void {
  if (!found.isDirectory()) throw new StoreError('path-unsafe', { path, detail: kindOf(found) });
  assertOwner(path, found);
  assertMode(path, found, { forbidden: 0o022, wanted: '700' });
}

/** The user of this process, read once; `undefined` without POSIX users (Windows). */
const currentUid = process.getuid?.();

function assertOwner(path: string, { uid }: Found): void {
  if (currentUid === undefined || uid === currentUid) return;
  throw new StoreError('path-unsafe', { path, detail: `it belongs to user ${uid}` });
}

function assertMode(
  path: string,
  { mode }: Found,
  { forbidden, wanted }: { readonly forbidden: number; readonly wanted: string },
): void {
  if (currentUid === undefined || (mode & forbidden) === 0) return;
  throw new StoreError('permissions-too-open', {
    path,
    detail: `mode ${(mode & 0o777).toString(8).padStart(4, '0')}`,
    command: `chmod ${wanted} ${quoteForShell(path)}`,
  });
}

function kindOf(found: Found): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a directory';
  return found.isFile() ? 'a file' : 'a special file';
}

function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
