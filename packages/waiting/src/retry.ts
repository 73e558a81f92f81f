import type { WaitRuntime } from './wait-runtime.ts';

/** An error after which the same call may succeed: a `BilipassError` that is `retryable`. */
export interface TransientError extends Error {
  readonly code: string;
  readonly retryable: true;
}

// What docs/protocol.md 8.1 asks for where the service does not name a time.
const RATE_LIMIT_DELAY_MS = 30_000;

/** Returns whether the same call may succeed later. */
export function isTransient(error: unknown): error is TransientError {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/**
 * Returns how long the service asks to wait after `error`, in milliseconds: its `Retry-After`, 30 s for
 * `rate-limited` without one, otherwise `undefined`.
 */
export function retryAfter(error: Error): number | undefined {
  if ('retryAfterMs' in error && typeof error.retryAfterMs === 'number') return error.retryAfterMs;
  return 'code' in error && error.code === 'rate-limited' ? RATE_LIMIT_DELAY_MS : undefined;
}

/** How {@link retry} repeats. */
export interface RetryOptions {
  readonly runtime: Pick<WaitRuntime, 'now' | 'sleep'>;
  /** How many attempts to make in all. From 1. */
  readonly attempts: number;
  /** Returns the delay after a failed attempt. Milliseconds. */
  readonly delayMs: (error: TransientError, attempt: number) => number;
  /** How long all attempts and delays may take. Milliseconds; default no limit. */
  readonly deadlineMs?: number;
  /** Ends a delay; its reason is thrown. */
  readonly signal: AbortSignal | undefined;
  /** Called before each delay. */
  readonly onRetry?: (attempt: number, error: TransientError, delayMs: number) => void;
}

/**
 * Calls `run` until it succeeds, for as long as it fails with a transient error. A delay that would reach
 * the deadline is not started.
 *
 * @param run - gets the number of the attempt, from 1, and the time left in milliseconds.
 * @throws the last error, or the reason of `signal`, untouched.
 */
export async function retry<T>(
  run: (attempt: number, leftMs: number) => Promise<T>,
  { runtime, attempts, delayMs, deadlineMs = Infinity, signal, onRetry }: RetryOptions,
): Promise<T> {
  const endsAt = runtime.now() + deadlineMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run(attempt, endsAt - runtime.now());
    } catch (error) {
      if (!isTransient(error) || attempt === attempts) throw error;
      const pauseMs = delayMs(error, attempt);
      if (runtime.now() + pauseMs >= endsAt) throw error;
      onRetry?.(attempt, error, pauseMs);
      await runtime.sleep(pauseMs, { signal });
    }
  }
}
