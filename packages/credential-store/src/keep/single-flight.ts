/**
 * Runs one call for each key at a time; who asks meanwhile gets the same result. Each caller's signal
 * ends that caller's wait; the call itself is aborted when nobody waits for it any more. The last caller
 * to leave waits until the aborted call has settled, since that may be storing what it has in hand, and
 * gets its result if it came to its end all the same.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** Joins the call for `key`, or starts it. @throws the signal's reason, untouched. */
  async run(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const running = this.#flights.get(key);
    if (running !== undefined) return running.join(signal);
    const flight = new Flight(start, () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return flight.join(signal);
  }
}

class Flight<T> {
  readonly #controller = new AbortController();
  readonly #result: Promise<T>;
  readonly #onOver: () => void;
  #waiting = 0;

  constructor(start: (signal: AbortSignal) => Promise<T>, onOver: () => void) {
    this.#onOver = onOver;
    this.#result = start(this.#controller.signal).finally(onOver);
  }

  async join(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting += 1;
    try {
      return await untilAborted(this.#result, signal);
    } catch (error) {
      const isLast = this.#waiting === 1 && signal?.aborted;
      if (!isLast) throw error;
      // Whoever comes now must not join a call that is being given up.
      this.#onOver();
      this.#controller.abort(signal.reason);
      const [end] = await Promise.allSettled([this.#result]);
      if (end.status === 'fulfilled') return end.value;
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }
}

/** `promise`, or a rejection with the signal's reason if that comes first. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
