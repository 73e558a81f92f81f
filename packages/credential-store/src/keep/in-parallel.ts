/** Options of {@link inParallel}. */
export interface ParallelOptions {
  /** The most items in work at a time. 1 or more. */
  readonly limit: number;
  /** Ends the work; its reason is thrown. */
  readonly signal: AbortSignal | undefined;
}

interface Done<R> {
  readonly task: Promise<Done<R>>;
  readonly result: R;
}

/**
 * Runs `work` for every item, a few at a time, and yields the results as they arrive. When the
 * caller leaves the loop, aborts the work that is left and waits until it has settled.
 *
 * @throws the first error of `work`.
 */
export async function* inParallel<T, R>(
  items: readonly T[],
  { limit, signal: outer }: ParallelOptions,
  work: (item: T, index: number, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<R, void> {
  const left = new AbortController();
  const signal = outer ? AbortSignal.any([outer, left.signal]) : left.signal;
  const running = new Set<Promise<Done<R>>>();
  const first = async (): Promise<R> => {
    const { task, result } = await Promise.race(running);
    running.delete(task);
    return result;
  };
  try {
    for (const [index, item] of items.entries()) {
      if (running.size >= limit) yield await first();
      signal.throwIfAborted();
      const task: Promise<Done<R>> = work(item, index, signal).then((result) => ({ task, result }));
      running.add(task);
    }
    while (running.size > 0) yield await first();
  } finally {
    left.abort();
    await Promise.allSettled(running);
  }
}
