import type { Runtime } from '@bilipass/core';

/** Thrown by {@link withTimeout}; the caller turns it into a coded error. */
export class TimeElapsed extends Error {
  override readonly name = 'TimeElapsed';
}

/**
 * Returns what `run` gives, unless that takes longer than `ms` milliseconds; `Infinity` sets no limit.
 *
 * @throws {TimeElapsed}
 */
export async function withTimeout<T>(
  { startTimer }: Pick<Runtime, 'startTimer'>,
  ms: number,
  run: () => Promise<T>,
): Promise<T> {
  if (ms === Infinity) return run();
  let cancelTimer = (): void => {};
  const elapsed = new Promise<never>((_, reject) => {
    cancelTimer = startTimer(ms, () => reject(new TimeElapsed(`took longer than ${ms} ms`)));
  });
  try {
    return await Promise.race([run(), elapsed]);
  } finally {
    cancelTimer();
  }
}
