import { untilAborted } from './until-aborted.ts';

interface Run<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
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
    const run = this.#run;
    run.waiting++;
    let isWaiting = true;
    // At once, and not when the promise below has settled: by then the run may have sent one more.
    const leave = (): void => {
      if (!isWaiting) return;
      isWaiting = false;
      run.waiting--;
      if (run.waiting === 0) this.#end(run);
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await untilAborted(run.promise, signal);
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
    }
  }

  #start(): Run<T> {
    const controller = new AbortController();
    // A moment later, when whoever starts it can also leave it.
    const promise = Promise.resolve().then(() => this.#task(controller.signal));
    return { promise, controller, waiting: 0 };
  }

  #end(run: Run<T>): void {
    if (this.#run === run) this.#run = undefined;
    run.controller.abort();
  }
}
