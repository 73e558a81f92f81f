import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError } from '../errors.ts';
import type { FileSystem } from './file-system.ts';
import { systemErrorCode } from './system-error.ts';

/** The calls that show whether a file system keeps modes. */
type ModeFileSystem = Pick<FileSystem, 'openSync' | 'fstatSync' | 'closeSync' | 'unlinkSync'>;

type Found = Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'mode' | 'uid'>;

/**
 * Checks that a file is a regular file of this user, and that other users can neither read nor
 * write it. Without POSIX permissions (Windows), the access list of the directory protects it.
 *
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`, `permissions-unsupported`.
 */
export function assertPrivateFile(fs: ModeFileSystem, path: string, found: Found): void {
  assertOwnFile(path, found);
  assertMode(fs, path, found, { directory: dirname(path), forbidden: 0o077, wanted: '600' });
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
 * @throws {StoreError} `path-unsafe`, `permissions-too-open`, `permissions-unsupported`.
 */
export function assertPrivateDirectory(fs: ModeFileSystem, path: string, found: Found): void {
  if (!found.isDirectory()) throw new StoreError('path-unsafe', { path, detail: kindOf(found) });
  assertOwner(path, found);
  assertMode(fs, path, found, { directory: path, forbidden: 0o022, wanted: '700' });
}

/** The user of this process, read once; `undefined` without POSIX users (Windows). */
const currentUid = process.getuid?.();

function assertOwner(path: string, { uid }: Found): void {
  if (currentUid === undefined || uid === currentUid) return;
  throw new StoreError('path-unsafe', { path, detail: `it belongs to user ${uid}` });
}

interface ModeRule {
  /** The directory of the path, or the path itself. */
  readonly directory: string;
  readonly forbidden: number;
  readonly wanted: string;
}

function assertMode(
  fs: ModeFileSystem,
  path: string,
  { mode }: Found,
  { directory, forbidden, wanted }: ModeRule,
): void {
  if (currentUid === undefined || (mode & forbidden) === 0) return;
  const detail = `mode ${(mode & 0o777).toString(8).padStart(4, '0')}`;
  if (!keepsModes(fs, directory)) throw new StoreError('permissions-unsupported', { path, detail });
  throw new StoreError('permissions-too-open', {
    path,
    detail,
    command: `chmod ${wanted} ${quoteForShell(path)}`,
  });
}

/**
 * Returns whether the file system keeps the mode of a new file. Drives of Windows in WSL, SMB and
 * exFAT report one mode for every file, and chmod changes nothing. An empty file shows it.
 */
function keepsModes(fs: ModeFileSystem, directory: string): boolean {
  const trial = join(directory, `.bilipass-mode-${process.pid}`);
  try {
    const descriptor = fs.openSync(trial, 'wx', 0o600);
    try {
      return (fs.fstatSync(descriptor).mode & 0o077) === 0;
    } finally {
      fs.closeSync(descriptor);
      fs.unlinkSync(trial);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return true;
  }
}

function kindOf(found: Found): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isDirectory()) return 'a directory';
  return found.isFile() ? 'a file' : 'a special file';
}

function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
