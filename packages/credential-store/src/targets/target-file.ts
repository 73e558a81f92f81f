import { constants, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Runtime } from '@bilipass/core';
import { retryHeldFile } from '@bilipass/waiting/retry-held-file';
import { StoreError } from '../errors.ts';
import { assertOwnFile } from '../files/assert-private.ts';
import type { FileSystem } from '../files/file-system.ts';
import { openToRead } from '../files/open-to-read.ts';
import { syncDirectory } from '../files/private-directory.ts';
import { discardFile } from '../files/private-file.ts';
import { systemErrorCode } from '../files/system-error.ts';

/** What is at the path of a target. */
export interface TargetFile {
  /** One character a byte. */
  readonly text: string;
  readonly found: Stats;
}

/** The largest file that is read. Bytes. */
const MAX_BYTES = 1_048_576;
/** A temporary file of this age belongs to a process that was killed. Milliseconds. */
const LEFT_BEHIND_MS = 60_000;
const PERMISSIONS = 0o777;

const { O_WRONLY, O_CREAT, O_EXCL } = constants;
// Windows does not have it.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/**
 * Returns the file at the path of a target; `undefined` for none. Retries for about a second while
 * another program holds it.
 *
 * @throws {StoreError} `target-unsafe` for a symbolic link, a special file, a file of another user or
 * one above 1 MiB; `target-unwritable`.
 */
export function readTargetFile(
  fs: FileSystem,
  path: string,
  runtime: Pick<Runtime, 'sleep'>,
): Promise<TargetFile | undefined> {
  return retryHeldFile(() => readNow(fs, path), runtime, { reads: true });
}

function readNow(fs: FileSystem, path: string): TargetFile | undefined {
  return orTargetError(path, () => {
    const descriptor = openExisting(fs, path);
    if (descriptor === undefined) return undefined;
    try {
      const found = fs.fstatSync(descriptor);
      assertOwnFile(path, found);
      if (found.size > MAX_BYTES) {
        throw new StoreError('target-unsafe', { path, detail: 'too large' });
      }
      return { text: fs.readFileSync(descriptor, 'latin1'), found };
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/**
 * Replaces the file of a target. At any time, the path has the whole old or the whole new text. A new
 * file has mode 0600; an existing one keeps its mode and group.
 *
 * @param before - The file as it was read. When another program has changed it since, nothing is
 * written.
 * @returns whether it was written.
 * @throws {StoreError} `target-unsafe`, `target-unwritable`; the old file is kept.
 */
export async function replaceTargetFile(
  fs: FileSystem,
  path: string,
  { text, before }: { readonly text: string; readonly before: TargetFile | undefined },
  runtime: Pick<Runtime, 'now' | 'randomBytes' | 'sleep'>,
): Promise<boolean> {
  removeLeftBehind(fs, path, runtime.now());
  const suffix = Buffer.from(runtime.randomBytes(8)).toString('hex');
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${suffix}`);
  let isRenamed = false;
  try {
    orTargetError(path, () => writeNew(fs, temporary, text, before?.found));
    const now = await readTargetFile(fs, path, runtime);
    if (now?.text !== before?.text) return false;
    await retryHeldFile(() => fs.renameSync(temporary, path), runtime);
    isRenamed = true;
  } catch (error) {
    throw asTargetError(error, path);
  } finally {
    if (!isRenamed) discardFile(fs, temporary);
  }
  syncDirectory(fs, dirname(path));
  return true;
}

function openExisting(fs: FileSystem, path: string): number | undefined {
  try {
    return openToRead(fs, path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function writeNew(fs: FileSystem, path: string, text: string, like: Stats | undefined): void {
  const descriptor = fs.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    fs.writeFileSync(descriptor, text, 'latin1');
    if (like !== undefined && process.getuid !== undefined) {
      const { uid, gid } = fs.fstatSync(descriptor);
      // Before the mode: otherwise another group could read it.
      if (gid !== like.gid) fs.fchownSync(descriptor, uid, like.gid);
      fs.fchmodSync(descriptor, like.mode & PERMISSIONS);
    }
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Removes temporary files of killed processes: they hold secrets. Ignores failures. */
function removeLeftBehind(fs: FileSystem, path: string, now: number): void {
  const prefix = `.${basename(path)}.tmp-`;
  try {
    for (const name of fs.readdirSync(dirname(path))) {
      if (!name.startsWith(prefix) || !/^[\da-f]{16}$/.test(name.slice(prefix.length))) continue;
      const file = join(dirname(path), name);
      const found = fs.lstatSync(file);
      if (now - found.mtimeMs < LEFT_BEHIND_MS) continue;
      assertOwnFile(file, found);
      fs.unlinkSync(file);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

function orTargetError<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asTargetError(error, path);
  }
}

/** The advice of the store's own errors would be about the store. */
function asTargetError(error: unknown, path: string): unknown {
  if (error instanceof StoreError) {
    if (error.code !== 'path-unsafe') return error;
    return new StoreError('target-unsafe', { path, detail: reasonOf(error), cause: error });
  }
  const detail = systemErrorCode(error);
  if (detail === undefined) return error;
  // O_NOFOLLOW refuses a symbolic link with ELOOP, FreeBSD with EMLINK.
  if (detail === 'ELOOP' || detail === 'EMLINK') {
    return new StoreError('target-unsafe', { path, detail: 'a symbolic link', cause: error });
  }
  return new StoreError('target-unwritable', { path, detail, cause: error });
}

/** What the error says in brackets. */
function reasonOf({ message }: StoreError): string {
  return /\(([^()]*)\)$/.exec(message)?.[1] ?? 'not a file of this user';
}
