import type { Interface } from 'node:readline';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import { decodeStream } from './decode-stream.ts';
import type { AskOptions } from './login-ui.ts';

/** Lines of an input. */
export interface Lines {
  /** The next line, without its end; `undefined` at the end of the input. */
  next(options: AskOptions): Promise<string | undefined>;
}

/** Far above any answer, also above the cookies of a whole browser. Characters. */
const MAX_LINE = 1_048_576;
/** Reading pauses at this number of waiting lines. */
const MAX_EARLY = 100;

/**
 * Reads the lines of an input. Starts with the first request; early lines wait, and an aborted wait
 * loses none. A line that is too long, or an error, ends the input. The text is UTF-8 or, with a mark,
 * UTF-16; the mark is removed.
 */
export class LineSource implements Lines {
  readonly #input: NodeJS.ReadableStream;
  readonly #early: string[] = [];
  #state: 'untouched' | 'open' | 'ended' = 'untouched';
  #reader: Interface | undefined;
  #wake: () => void = () => {};

  constructor(input: NodeJS.ReadableStream) {
    this.#input = input;
  }

  async next({ signal }: AskOptions): Promise<string | undefined> {
    signal.throwIfAborted();
    if (this.#state === 'untouched') await this.#open();
    while (this.#early.length === 0 && this.#state === 'open') await this.#change(signal);
    const line = this.#early.shift();
    if (this.#state === 'open' && this.#early.length < MAX_EARLY) this.#reader?.resume();
    return line;
  }

  async #open(): Promise<void> {
    this.#state = 'open';
    // Loaded here: most logins read no line.
    const { createInterface } = await import('node:readline');
    const text = decodeStream(this.#input);
    const reader = createInterface({ input: text, terminal: false });
    this.#reader = reader;
    this.#endAtLongLine(reader, text);
    reader.on('line', (line) => {
      this.#early.push(line);
      if (this.#early.length >= MAX_EARLY) reader.pause();
      this.#wake();
    });
    reader.on('error', () => reader.close());
    reader.once('close', () => {
      this.#state = 'ended';
      this.#wake();
    });
  }

  /** The reader would keep a line until its end. */
  #endAtLongLine(reader: Interface, text: NodeJS.ReadableStream): void {
    let length = 0;
    text.on('data', (chunk: Buffer | string) => {
      const end = Math.max(chunk.lastIndexOf('\n'), chunk.lastIndexOf('\r'));
      length = end === -1 ? length + chunk.length : chunk.length - end;
      if (length > MAX_LINE) reader.close();
    });
  }

  #change(signal: AbortSignal): Promise<void> {
    const change = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return untilAborted(change, signal);
  }
}
