import type { ManualClock } from '@bilipass/testing';
import type { Outside } from '../src/cli/watch-signals.ts';
import type { EndingSignal } from '../src/interruption.ts';

/** A process that gets signals when a test says so, and does not end. */
export class FakeSignals implements Outside {
  /** The exit codes with which the process would have ended. */
  readonly exits: number[] = [];
  readonly #clock: ManualClock;
  readonly #listeners = new Map<EndingSignal, () => void>();

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** The process gets a signal. */
  send(name: EndingSignal): void {
    this.#listeners.get(name)?.();
  }

  onSignal(name: EndingSignal, onSignal: () => void): void {
    this.#listeners.set(name, onSignal);
  }

  exit(exitCode: number): void {
    this.exits.push(exitCode);
  }

  startTimer(ms: number, onElapsed: () => void): void {
    this.#clock.after(ms, onElapsed);
  }
}
