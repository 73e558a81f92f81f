import type { Client } from '@bilipass/core';

/** Fetches the device cookies in the background: a person needs longer to scan a code. */
export class DeviceAside {
  readonly #client: Client;
  #fetched: Promise<unknown> | undefined;
  #running: AbortController | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Settles when the fetch has ended. `undefined` before {@link start}, and after a cancelled one. */
  get fetched(): Promise<unknown> | undefined {
    return this.#fetched;
  }

  /** Fetches the cookies, unless an earlier call did. A cancelled fetch starts again. */
  start(signal: AbortSignal | undefined): void {
    if (this.#fetched) return;
    const running = new AbortController();
    const ended = signal ? AbortSignal.any([signal, running.signal]) : running.signal;
    const settle = (fetched: Promise<unknown> | undefined): void => {
      // A signal takes more than a KiB, and thousands of logins may wait in one process.
      this.#running = undefined;
      this.#fetched = fetched;
    };
    const fetched: Promise<unknown> = this.#client.ensureDevice({ signal: ended }).then(
      () => settle(fetched),
      () => settle(undefined),
    );
    this.#fetched = fetched;
    this.#running = running;
  }

  /** Cancels a fetch that runs. */
  cancel(): void {
    this.#running?.abort();
  }
}
