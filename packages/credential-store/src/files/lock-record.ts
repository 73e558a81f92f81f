import { Fields } from '../internal/read-fields.ts';
import type { ProcessIdentity } from './processes.ts';

// The first line is overwritten in place, so it always has the same length.
const HEAD = /^(held|free) ([0-9a-f]{8})\n/;

/** Returns the file content of a lock that was just taken. */
export function formatLockRecord(holder: ProcessIdentity): string {
  return `${heldHead(0)}${JSON.stringify(holder)}\n`;
}

/** Returns the first line while the lock is held; it changes with every beat. */
export function heldHead(beat: number): string {
  return `held ${(beat >>> 0).toString(16).padStart(8, '0')}\n`;
}

/** The first line after the release. */
export const FREE_HEAD = 'free 00000000\n';

/** Returns whether the holder has released the lock. */
export function isFree(record: string): boolean {
  return HEAD.exec(record)?.[1] === 'free';
}

/** Returns the holder of the lock; `undefined` while its record is incomplete. */
export function holderOf(record: string): ProcessIdentity | undefined {
  try {
    const fields = new Fields('holder', JSON.parse(record.replace(HEAD, '')));
    return {
      pid: fields.time('pid'),
      // Empty without /proc, as on Windows and macOS.
      started: fields.textOrEmpty('started'),
      machine: fields.textOrEmpty('machine'),
    };
  } catch {
    return undefined;
  }
}
