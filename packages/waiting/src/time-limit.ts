import { untilAborted } from './until-aborted.ts';
import type { WaitRuntime } from './wait-runtime.ts';

/** Thrown when a time limit is reached. The caller turns it into an error with a code. */
export class TimeLimitReached extends Error {
  override readonly name = 'TimeLimitReached';
}

/** Options of a time limit. */
export interface TimeLimitOptions {
  /** The time limit. Milliseconds; `Infinity` sets no limit. */
  readonly ms: number;
  /** Ends the work earlier. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A signal that aborts with the caller's signal, or after `ms` with {@link TimeLimitReached}. Call `end`
 * when the work is over: it stops the timer and removes the listener.
 */
export class TimeLimit {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #cancelTimer: () => void;

  /** @throws the reason of a signal that is already aborted. */
  constructor(runtime: Pick<WaitRuntime, 'startTimer'>, { ms, signal }: TimeLimitOptions) {
    signal?.throwIfAborted();
    this.#outer = signal;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    const onElapsed = (): void => this.#controller.abort(new TimeLimitReached());
    this.#cancelTimer = ms === Infinity ? () => {} : runtime.startTimer(ms, onElapsed);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    this.#cancelTimer();
    this.#outer?.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => this.#controller.abort(this.#outer?.reason);
}

/**
 * Runs `run` under a {@link TimeLimit}. Settles when the limit is reached, even if `run` ignores
 * its signal.
 *
 * @throws the unchanged reason of the caller's signal, or {@link TimeLimitReached}.
 */
export async function withTimeLimit<T>(
  runtime: Pick<WaitRuntime, 'startTimer'>,
  options: TimeLimitOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new TimeLimit(runtime, options);
  try {
    return await untilAborted(run(limit.signal), limit.signal);
  } finally {
    limit.end();
  }
}
