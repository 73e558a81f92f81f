import { untilAborted } from './until-aborted.ts';

interface Run<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  /** A token for each who waits. */
  readonly waiting: Set<object>;
}

/**
 * One run of a task for all who ask at the same time. Each may leave by a signal of its own; the run
 * is aborted when nobody is left.
 */
export class SharedTask<T> {
  readonly #task: (signal: AbortSignal) => Promise<T>;
  #run: Run<T> | undefined;

  constructor(task: (signal: AbortSignal) => Promise<T>) {
    this.#task = task;
  }

  /**
   * The result of the run that is under way, or of a new one.
   *
   * @throws the reason of `signal`, untouched, and whatever the task throws.
   */
  async join(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.#run ??= this.#start();
    const { promise, controller, waiting } = this.#run;
    const token = {};
    waiting.add(token);
    const leave = (): void => {
      if (!waiting.delete(token) || waiting.size > 0) return;
      this.#run = undefined;
      controller.abort();
    };
    // At once, and not when the promise below has settled: by then the run may have sent one more.
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await untilAborted(promise, signal);
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
    }
  }

  #start(): Run<T> {
    const controller = new AbortController();
    // A moment later, when whoever starts it can also leave it.
    const promise = Promise.resolve().then(() => this.#task(controller.signal));
    return { promise, controller, waiting: new Set() };
  }
}
