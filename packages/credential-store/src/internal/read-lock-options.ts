import type { LockOptions } from '../credential-store.ts';

/** Returns the options with their defaults. @throws {RangeError} for a `waitMs` below 0. */
export function readLockOptions({ signal, waitMs = 60_000 }: LockOptions): {
  readonly signal: AbortSignal | undefined;
  readonly waitMs: number;
} {
  if (!(waitMs >= 0)) throw new RangeError(`waitMs must be 0 or more, got ${waitMs}`);
  signal?.throwIfAborted();
  return { signal, waitMs };
}
