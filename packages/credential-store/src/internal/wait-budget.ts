import type { Runtime } from '@bilipass/core';

/**
 * The time that a caller may still wait. Counts the sleeps and uses a timer, never the wall clock,
 * which may be changed meanwhile.
 */
export class WaitBudget {
  readonly #runtime: Pick<Runtime, 'sleep' | 'startTimer'>;
  readonly #signal: AbortSignal | undefined;
  #leftMs: number;
  #cancelTimer: (() => void) | undefined;

  /** @param waitMs milliseconds, 0 or more; `Infinity` never ends. */
  constructor(
    runtime: Pick<Runtime, 'sleep' | 'startTimer'>,
    { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal | undefined },
  ) {
    this.#runtime = runtime;
    this.#signal = signal;
    this.#leftMs = waitMs;
  }

  get isUsedUp(): boolean {
    return this.#leftMs <= 0;
  }

  /**
   * Sleeps for `ms`, but not longer than the rest.
   *
   * @returns the time of the sleep. Milliseconds.
   * @throws the reason of the signal.
   */
  async sleep(ms: number): Promise<number> {
    this.#cancelTimer ??= this.#runtime.startTimer(this.#leftMs, () => {
      this.#leftMs = 0;
    });
    const pauseMs = Math.min(ms, this.#leftMs);
    await this.#runtime.sleep(pauseMs, { signal: this.#signal });
    this.#leftMs -= pauseMs;
    return pauseMs;
  }

  /** Stops the timer. */
  end(): void {
    this.#cancelTimer?.();
  }
}
