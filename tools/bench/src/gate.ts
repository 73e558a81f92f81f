/** Where logins wait between two polls, until they are let through. */
export class Gate {
  #waiting: { readonly pass: () => void; readonly fail: (reason: unknown) => void }[] = [];
  #wanted = 0;
  #onFilled: () => void = () => {};

  wait(): Promise<void> {
    return new Promise((pass, fail) => {
      this.#waiting.push({ pass, fail });
      if (this.#waiting.length === this.#wanted) this.#onFilled();
    });
  }

  filled(count: number): Promise<void> {
    this.#wanted = count;
    return new Promise((resolve) => {
      this.#onFilled = resolve;
      if (this.#waiting.length === count) resolve();
    });
  }

  /** Lets those through that have waited longest. */
  open(count: number): void {
    for (const { pass } of this.#waiting.splice(0, count)) pass();
  }

  break(): void {
    for (const { fail } of this.#waiting.splice(0)) fail(new Error('the bench is over'));
  }
}
