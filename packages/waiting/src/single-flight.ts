import { untilAborted } from './until-aborted.ts';

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Runs one call per key at a time. Everyone who asks meanwhile gets the same result. A caller's signal
 * ends that caller's wait; the call itself is aborted when its last caller leaves. That last caller waits
 * until the aborted call has settled, because it may be storing a result, and gets the result if there
 * is one.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins the call for `key`, or starts it.
   *
   * @throws the reason of `signal`, untouched, and what the call throws.
   */
  async run(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#start(key, start);
    flight.waiting++;
    let isLast = false;
    const leave = (): void => {
      flight.waiting--;
      if (flight.waiting > 0) return;
      isLast = true;
      this.#forget(key, flight);
      flight.controller.abort(signal?.reason);
    };
    // Synchronous: one microtask later the call could have sent one more request.
    signal?.addEventListener('abort', leave, { once: true });
    // The call that was just started may have aborted its own caller.
    if (signal?.aborted) leave();
    try {
      return await untilAborted(flight.result, signal);
    } catch (error) {
      if (!isLast) throw error;
      const [end] = await Promise.allSettled([flight.result]);
      if (end.status === 'fulfilled') return end.value;
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const call = async (): Promise<T> => start(controller.signal);
    const result = call().finally(() => this.#forget(key, flight));
    const flight: Flight<T> = { result, controller, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  /** A call that is over or aborted takes no more callers. */
  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
