import type { Runtime } from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';

/**
 * Returns how long to wait before the next attempt to get a lock, in milliseconds: 10, doubled with
 * each attempt, up to 160. Adds a random part, so that waiting processes do not retry at the same
 * time.
 *
 * @param attempt - the number of the attempt that failed, from 1.
 */
export function lockDelayMs(attempt: number, runtime: Pick<Runtime, 'randomBytes'>): number {
  return backOffMs(attempt, { firstMs: 10, longestMs: 160, runtime });
}
