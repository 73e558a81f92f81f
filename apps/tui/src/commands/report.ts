import { JsonWriter } from '../front-ends/json/json-writer.ts';

/** Where a command says what it found: lines for people, or events for programs. */
export interface Report {
  /** One fact, in both forms; only the one that is wanted is written. */
  tell(event: string, fields: object, lines: readonly string[]): void;
  /** Something to read in passing, which is no data; programs and `--quiet` do without it. */
  mention(line: string): void;
}

/** What {@link createReport} works with. */
export interface ReportOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
  /** Writes a line of data; without the line break. */
  readonly print: (line: string) => void;
  /** Writes a line that is no data. */
  readonly say: (line: string) => void;
}

/** A report of one command. */
export interface OpenReport extends Report {
  /** The last word: what failed, if anything, and the exit status. */
  end(ending: { readonly error?: object | undefined; readonly exit: number }): Promise<void>;
}

/** The report in the form that is wanted. */
export function createReport(options: ReportOptions): OpenReport {
  return options.json ? new JsonReport(options) : new PlainReport(options);
}

class PlainReport implements OpenReport {
  readonly #options: ReportOptions;

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  tell(_event: string, _fields: object, lines: readonly string[]): void {
    for (const line of lines) this.#options.print(line);
  }

  mention(line: string): void {
    if (!this.#options.quiet) this.#options.say(line);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

class JsonReport implements OpenReport {
  readonly #writer: JsonWriter;

  constructor({ print, now }: ReportOptions) {
    this.#writer = new JsonWriter({ print, now });
  }

  tell(event: string, fields: object): void {
    this.#writer.emit(event, fields);
  }

  mention(): void {}

  end({ error, exit }: { readonly error?: object | undefined; readonly exit: number }) {
    if (error) this.#writer.emit('error', error);
    this.#writer.emit('end', { exit });
    return this.#writer.flush();
  }
}
