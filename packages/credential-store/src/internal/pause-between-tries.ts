import type { Runtime } from '@bilipass/core';

const FIRST_MS = 10;
const LONGEST_MS = 250;

/**
 * How long to wait before the next look at a lock: from 10 ms, doubled each time, to 250 ms. Up to half
 * of it is taken off at random, so that those who wait do not come in step.
 */
export function pauseBetweenTries(
  attempt: number,
  { randomBytes }: Pick<Runtime, 'randomBytes'>,
): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  const [byte = 0] = randomBytes(1);
  return Math.round(longest * (1 - byte / 510));
}
