import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { systemProcesses, type ProcessIdentity, type Processes } from '@bilipass/credential-store';
import { namesIn } from './make-private-folder.ts';
import { stateFolder } from './own-places.ts';

/** How often a keeper writes its state. Milliseconds. */
export const BEAT_MS = 30_000;
/** A keeper that has not written its state for this long hangs. Milliseconds. */
const SILENT_MS = 4 * BEAT_MS;
/** A state is a few kilobytes. */
const MAX_BYTES = 1_048_576;
const OPEN_TO_OTHERS = 0o077;
// Windows has neither.
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

/** An account that a keeper keeps, without its secrets. Times are Unix milliseconds. */
export interface KeptAccount {
  readonly id: string;
  readonly state: 'active' | 'logged-out' | 'unreadable';
  readonly checkedAt?: number | undefined;
  readonly expiresAt?: number | undefined;
  readonly nextCheckAt?: number | undefined;
  /** The `code` of the error that lasts. */
  readonly trouble?: string | undefined;
}

/** What a keeper writes about itself. Times are Unix milliseconds. */
export interface KeeperState {
  readonly process: ProcessIdentity;
  readonly startedAt: number;
  readonly beatAt: number;
  /** The accounts that it was started for; `undefined` for all. */
  readonly ids?: readonly string[] | undefined;
  readonly accounts: readonly KeptAccount[];
  /** The `code` of the error of the store, while that lasts. */
  readonly trouble?: string | undefined;
}

/**
 * Returns the folder of the keepers of a store; `undefined` where the folder of state is not known.
 *
 * @param storePath - The folder of the accounts.
 */
export function keeperFolder(storePath: string, folder = stateFolder()): string | undefined {
  const name = createHash('sha256').update(storePath).digest('hex').slice(0, 16);
  return folder === undefined ? undefined : join(folder, 'keep', name);
}

interface ReadOptions {
  /** Unix milliseconds. */
  readonly now: number;
  readonly processes?: Processes;
}

/** Returns the keepers that run, the one that started first first. */
export function runningKeepers(
  folder: string | undefined,
  { now, processes = systemProcesses }: ReadOptions,
): KeeperState[] {
  if (folder === undefined) return [];
  return namesIn(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .map((name) => readKeeperState(join(folder, name)))
    .filter((state) => state !== undefined)
    .filter(
      ({ process, beatAt }) =>
        processes.stateOf(process) !== 'gone' && Math.abs(now - beatAt) < SILENT_MS,
    )
    .toSorted((one, other) => one.startedAt - other.startedAt);
}

/** Returns the state in a file; `undefined` for no state, and for a file that is not private. */
export function readKeeperState(path: string): KeeperState | undefined {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const found = fstatSync(descriptor);
      if (!found.isFile() || !isPrivate(found) || found.size > MAX_BYTES) return undefined;
      const value: unknown = JSON.parse(readFileSync(descriptor, 'utf8'));
      return isKeeperState(value) ? value : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function isPrivate({ mode, uid }: Stats): boolean {
  const own = process.getuid?.();
  return own === undefined || (uid === own && (mode & OPEN_TO_OTHERS) === 0);
}

function isKeeperState(value: unknown): value is KeeperState {
  if (!isRecord(value)) return false;
  const { process, startedAt, beatAt, ids, accounts, trouble } = value;
  return (
    isRecord(process) &&
    typeof process['pid'] === 'number' &&
    typeof process['started'] === 'string' &&
    typeof process['machine'] === 'string' &&
    typeof startedAt === 'number' &&
    typeof beatAt === 'number' &&
    (ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === 'string'))) &&
    Array.isArray(accounts) &&
    accounts.every(isKeptAccount) &&
    isTextOrNothing(trouble)
  );
}

function isKeptAccount(value: unknown): value is KeptAccount {
  if (!isRecord(value)) return false;
  const { id, state, checkedAt, expiresAt, nextCheckAt, trouble } = value;
  return (
    typeof id === 'string' &&
    (state === 'active' || state === 'logged-out' || state === 'unreadable') &&
    [checkedAt, expiresAt, nextCheckAt].every(
      (time) => time === undefined || typeof time === 'number',
    ) &&
    isTextOrNothing(trouble)
  );
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
