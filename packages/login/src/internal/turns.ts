import { orAborted } from './or-aborted.ts';

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
