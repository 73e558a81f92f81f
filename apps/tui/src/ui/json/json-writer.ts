export interface JsonWriterOptions {
  /** Writes one line; without the line break. */
  readonly print: (line: string) => void;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

/** What every line holds besides its own fields. */
const FORMAT_VERSION = 1;

/** Writes events as lines, in the order in which they happened. */
export class JsonWriter {
  readonly #options: JsonWriterOptions;
  #sequence = 0;
  /** A picture takes a moment to be made; what comes after it waits its turn. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: JsonWriterOptions) {
    this.#options = options;
  }

  /** One line; its fields may still be on their way. */
  emit(event: string, fields: object | Promise<object> = {}): void {
    const ts = isoTime(this.#options.now());
    this.#written = this.#write(this.#written, ts, event, fields);
  }

  /** Resolves when everything is written. */
  flush(): Promise<void> {
    return this.#written;
  }

  async #write(
    earlier: Promise<void>,
    ts: string,
    event: string,
    fields: object | Promise<object>,
  ): Promise<void> {
    await earlier;
    const own = await fields;
    this.#sequence++;
    const line = { v: FORMAT_VERSION, seq: this.#sequence, ts, event, ...own };
    this.#options.print(JSON.stringify(line));
  }
}

/** A moment in ISO 8601, UTC. */
export function isoTime(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
