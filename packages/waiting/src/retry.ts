import type { WaitRuntime } from './wait-runtime.ts';

/** An error after which the same call may succeed: a `BilipassError` with `retryable` set. */
export interface TransientError extends Error {
  readonly code: string;
  readonly retryable: true;
}

/** Returns whether the same call may succeed later, according to its error. */
export function isTransient(error: unknown): error is TransientError {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/**
 * Returns the `retryAfterMs` of a `ServiceError`, in milliseconds, or `undefined` when there is
 * none.
 */
export function retryAfter(error: Error): number | undefined {
  const asked = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  return typeof asked === 'number' ? asked : undefined;
}

/** Options of {@link retry}. */
export interface RetryOptions {
  readonly runtime: Pick<WaitRuntime, 'now' | 'sleep'>;
  /** The total number of attempts, 1 or more. */
  readonly attempts: number;
  /** Returns the delay after a failed attempt. Milliseconds. */
  readonly delayMs: (error: TransientError, attempt: number) => number;
  /** The time limit of all attempts and delays together. Milliseconds; default no limit. */
  readonly deadlineMs?: number;
  /** Ends a delay. Its reason is thrown. */
  readonly signal: AbortSignal | undefined;
  /** Called before each delay. */
  readonly onRetry?: (attempt: number, error: TransientError, delayMs: number) => void;
}

/**
 * Calls `run` until it succeeds, and retries only after a transient error. Does not start a delay
 * that would reach the deadline.
 *
 * @param run - gets the number of the attempt, from 1, and the time left in milliseconds.
 * @throws the last error, or the unchanged reason of `signal`.
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
