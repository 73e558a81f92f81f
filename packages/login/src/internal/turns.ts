/** Lets calls on one object run one after the other, in the order in which they were made. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs `run` when every earlier turn is over, however it ended.
   *
   * @throws the reason of `signal`, untouched, when it is aborted while waiting.
   */
  async take<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
    const earlier = this.#last;
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#last = Promise.all([earlier, over]);
    try {
      await orAborted(earlier, signal);
      return await run();
    } finally {
      end();
    }
  }
}

/** Settles with `promise`, or with the reason of `signal` if that comes first. */
async function orAborted(
  promise: Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  if (!signal) {
    await promise;
    return;
  }
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}
