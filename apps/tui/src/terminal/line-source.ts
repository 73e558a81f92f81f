import { createInterface } from 'node:readline';

/** Ends a wait. */
interface WaitOptions {
  readonly signal: AbortSignal;
}

/** Lines that come by themselves, one for each who asks. */
export interface Lines {
  /** The next line, without its end; `undefined` when there is none any more. */
  next(options: WaitOptions): Promise<string | undefined>;
}

/**
 * The lines of an input. It is not touched before the first is asked for; those that come early wait,
 * and none is lost to a wait that was broken off.
 */
export class LineSource implements Lines {
  readonly #input: NodeJS.ReadableStream;
  readonly #early: string[] = [];
  #state: 'untouched' | 'open' | 'ended' = 'untouched';
  #wake: () => void = () => {};

  constructor(input: NodeJS.ReadableStream) {
    this.#input = input;
  }

  async next({ signal }: WaitOptions): Promise<string | undefined> {
    signal.throwIfAborted();
    if (this.#state === 'untouched') this.#open();
    while (this.#early.length === 0 && this.#state === 'open') await this.#change(signal);
    return this.#early.shift();
  }

  #open(): void {
    this.#state = 'open';
    const reader = createInterface({ input: this.#input, terminal: false });
    reader.on('line', (line) => {
      this.#early.push(line);
      this.#wake();
    });
    reader.once('close', () => {
      this.#state = 'ended';
      this.#wake();
    });
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#wake = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
    });
  }
}
