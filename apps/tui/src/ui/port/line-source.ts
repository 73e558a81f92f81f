import { createInterface, type Interface } from 'node:readline';
import { untilAborted } from '@bilipass/waiting/until-aborted';

/** Ends a wait. */
interface WaitOptions {
  readonly signal: AbortSignal;
}

/** Lines that come by themselves, one for each who asks. */
export interface Lines {
  /** The next line, without its end; `undefined` when there is none any more. */
  next(options: WaitOptions): Promise<string | undefined>;
}

/** No answer is near that long. Characters. */
const MAX_LINE = 65_536;
/** As many lines wait before no more are read. */
const MAX_EARLY = 100;

/**
 * The lines of an input. It is not touched before the first is asked for; those that come early wait,
 * and none is lost to a wait that was broken off. A line that is too long, or an input that breaks, ends
 * it.
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

  async next({ signal }: WaitOptions): Promise<string | undefined> {
    signal.throwIfAborted();
    if (this.#state === 'untouched') this.#open();
    while (this.#early.length === 0 && this.#state === 'open') await this.#change(signal);
    const line = this.#early.shift();
    if (this.#state === 'open' && this.#early.length < MAX_EARLY) this.#reader?.resume();
    return line;
  }

  #open(): void {
    this.#state = 'open';
    const reader = createInterface({ input: this.#input, terminal: false });
    this.#reader = reader;
    this.#endAtLongLine(reader);
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

  /** The reader keeps a line until its end, however far that is. */
  #endAtLongLine(reader: Interface): void {
    let length = 0;
    this.#input.on('data', (chunk: Buffer | string) => {
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
