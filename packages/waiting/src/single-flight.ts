import { untilAborted } from './until-aborted.ts';

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Runs one call per key at a time. Concurrent callers get the same result. The signal of a caller
 * ends the wait of that caller. When the last caller leaves, the call itself is aborted. The last
 * caller waits until the aborted call has settled, because the call may be storing a result, and
 * gets the result if there is one.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * Joins the running call for `key`, or starts one.
   *
   * @throws the unchanged reason of `signal`, or the error of the call.
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
    // This must be synchronous: one microtask later the call could have sent one more request.
    signal?.addEventListener('abort', leave, { once: true });
    // The call that just started may have aborted the signal of its own caller.
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

  /** Removes a call that has settled or was aborted, so that no more callers join it. */
  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
