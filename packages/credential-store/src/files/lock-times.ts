/** The times of a file lock. Milliseconds, above 0. */
export interface LockTimes {
  /** How often a holder shows that it runs, and retries a failed release. Default 2 000. */
  readonly beatMs: number;
  /**
   * How long the lock of a holder on another machine or in another container is valid without a
   * beat, measured in the waiting time of the waiter. Default 10 000.
   */
  readonly staleAfterMs: number;
  /**
   * How long a lock file may exist without the name of its holder. The name is written at once. A
   * process that was suspended just then looks for later files before it uses the lock. Default 1
   * 000.
   */
  readonly namelessAfterMs: number;
}

/** Returns the times with their defaults. @throws {RangeError} unless each is above 0. */
export function readLockTimes(times: Partial<LockTimes> = {}): LockTimes {
  const { beatMs = 2_000, staleAfterMs = 10_000, namelessAfterMs = 1_000 } = times;
  const read = { beatMs, staleAfterMs, namelessAfterMs };
  for (const [name, ms] of Object.entries(read)) {
    if (!(ms > 0)) throw new RangeError(`${name} must be above 0, got ${ms}`);
  }
  return read;
}
