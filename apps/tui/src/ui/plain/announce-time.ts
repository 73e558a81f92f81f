import type { Runtime } from '@bilipass/core';

/** When the remaining time is announced. Seconds before the end. */
const moments = [120, 60, 30, 10] as const;

interface TimeAnnouncerOptions {
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
  readonly say: (seconds: number) => void;
}

/**
 * Announces the remaining time at a few moments: a countdown would be noise for a screen reader.
 */
export class TimeAnnouncer {
  readonly #options: TimeAnnouncerOptions;
  #stops: readonly (() => void)[] = [];

  constructor(options: TimeAnnouncerOptions) {
    this.#options = options;
  }

  /** Follows something that ends at `expiresAt`, Unix milliseconds, in place of an earlier one. */
  start(expiresAt: number): void {
    this.stop();
    const { runtime, say } = this.#options;
    const leftMs = expiresAt - runtime.now();
    this.#stops = moments
      .filter((seconds) => seconds * 1000 < leftMs)
      .map((seconds) => runtime.startTimer(leftMs - seconds * 1000, () => say(seconds)));
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
