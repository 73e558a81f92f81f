import type { WaitRuntime } from './wait-runtime.ts';

/** Options for the growth of the delays between attempts. */
export interface BackOffOptions {
  /** The delay after the first attempt. Milliseconds. */
  readonly firstMs: number;
  /** The longest delay, before the random part. Milliseconds; default no limit. */
  readonly longestMs?: number;
  /** Source of randomness, which adds up to half of the delay. Default: adds nothing. */
  readonly runtime?: Pick<WaitRuntime, 'randomBytes'>;
}

/**
 * Returns the delay after a failed attempt in milliseconds: `firstMs`, doubled with each further attempt.
 *
 * @param attempt - the number of the attempt that failed, from 1.
 */
export function backOffMs(
  attempt: number,
  { firstMs, longestMs = Infinity, runtime }: BackOffOptions,
): number {
  const base = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  const [byte = 0] = runtime?.randomBytes(1) ?? [];
  return base + Math.round((base / 2) * (byte / 255));
}
