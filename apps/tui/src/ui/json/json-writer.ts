export interface JsonWriterOptions {
  readonly print: (line: string) => void;
  /** Unix milliseconds. */
  readonly now: () => number;
}

const FORMAT_VERSION = 1;

/** Writes events as lines, in order. */
export class JsonWriter {
  readonly #options: JsonWriterOptions;
  #sequence = 0;
  /** A picture takes time to draw; later events wait for it. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: JsonWriterOptions) {
    this.#options = options;
  }

  /** Writes one line; its fields may be a promise. */
  emit(event: string, fields: object | Promise<object> = {}): void {
    const ts = isoTime(this.#options.now());
    this.#written = this.#write(this.#written, ts, event, fields);
  }

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

export function isoTime(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
