import type { WaitRuntime } from './wait-runtime.ts';

/** An error after which the same call may succeed: a `BilipassError` that is `retryable`. */
export interface TransientError extends Error {
  readonly code: string;
  readonly retryable: true;
}

/** Returns whether the same call may succeed later. */
export function isTransient(error: unknown): error is TransientError {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/** Returns the `retryAfterMs` of a `ServiceError`, in milliseconds; `undefined` where there is none. */
export function retryAfter(error: Error): number | undefined {
  const asked = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  return typeof asked === 'number' ? asked : undefined;
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
