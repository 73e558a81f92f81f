/** Runs one call at a time, in the order of the requests. */
export class Mutex {
  #isLocked = false;
  readonly #waiting: (() => void)[] = [];

  /** Whether a call holds the lock. */
  get isLocked(): boolean {
    return this.#isLocked;
  }

  /**
   * Waits for the lock.
   *
   * @returns a function that releases the lock; a second call of it does nothing.
   * @throws the unchanged reason of `signal` when it aborts before the lock is free.
   */
  async lock(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#isLocked) await this.#wait(signal);
    this.#isLocked = true;
    let isHeld = true;
    return () => {
      if (isHeld) this.#release();
      isHeld = false;
    };
  }

  /**
   * Runs `run` while it holds the lock.
   *
   * @throws the unchanged reason of `signal` when it aborts before the lock is free.
   */
  async run<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
    const release = await this.lock(signal);
    try {
      return await run();
    } finally {
      release();
    }
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(enter);
    });
  }

  /**
   * Passes the lock to the next call. The mutex stays locked in between, so that a new call has to
   * wait.
   */
  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isLocked = false;
  }
}
