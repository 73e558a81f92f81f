interface Appointment {
  readonly at: number;
  readonly action: () => void;
}

/**
 * A clock that moves only on request, so that a test of minutes runs in microseconds. `now`,
 * `sleep` and `after` are bound functions and can be passed directly.
 */
export class ManualClock {
  #now: number;
  #appointments: readonly Appointment[] = [];

  /** @param startMs - the first value of {@link now}, milliseconds since 1970. Default 0. */
  constructor(startMs = 0) {
    this.#now = finite('startMs', startMs);
  }

  /** Returns the current time in milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /**
   * Advances the clock, and runs the actions that {@link after} has scheduled in that time, in
   * order.
   *
   * @param ms - milliseconds, not negative.
   * @throws RangeError if `ms` is negative or not finite.
   */
  advance(ms: number): void {
    this.#advance(ms, () => false);
  }

  /**
   * Schedules an action, such as a scan, a lost connection or a deadline. It can serve as a
   * `startTimer`.
   *
   * @param ms - milliseconds from now, not negative.
   * @param action - runs once, when the clock reaches that time.
   * @returns a function that cancels the action.
   * @throws RangeError if `ms` is negative or not finite.
   */
  readonly after = (ms: number, action: () => void): (() => void) => {
    const appointment = { at: this.#now + duration(ms), action };
    this.#appointments = [...this.#appointments, appointment].sort(
      (one, other) => one.at - other.at,
    );
    return () => {
      this.#appointments = this.#appointments.filter((kept) => kept !== appointment);
    };
  };

  /**
   * Advances the clock by `ms` and resolves in a microtask, without real waiting. Rejects with the
   * unchanged reason of `signal` if it aborts before or during the sleep. The clock then shows the
   * time of the abort.
   *
   * @param ms - milliseconds, not negative.
   * @throws RangeError if `ms` is negative or not finite.
   */
  readonly sleep = async (ms: number, options: { signal?: AbortSignal } = {}): Promise<void> => {
    const { signal } = options;
    signal?.throwIfAborted();
    this.#advance(ms, () => signal?.aborted === true);
    signal?.throwIfAborted();
  };

  #advance(ms: number, stopped: () => boolean): void {
    const target = this.#now + duration(ms);
    while (!stopped()) {
      const next = this.#appointments[0];
      if (next === undefined || next.at > target) {
        this.#now = Math.max(this.#now, target);
        return;
      }
      this.#appointments = this.#appointments.slice(1);
      this.#now = Math.max(this.#now, next.at);
      next.action();
    }
  }
}

function duration(ms: number): number {
  if (finite('ms', ms) < 0) throw new RangeError(`ms must not be negative, got ${ms}`);
  return ms;
}

function finite(name: string, value: number): number {
  if (!Number.isFinite(value))
    throw new RangeError(`${name} must be a finite number, got ${value}`);
  return value;
}
