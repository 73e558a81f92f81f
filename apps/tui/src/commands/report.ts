import { JsonWriter } from '../front-ends/json/json-writer.ts';

/** Where a command says what it found and did: lines for people, or events for programs. */
export interface Report {
  /** What was asked for: data. */
  tell(event: string, fields: object, lines: readonly string[]): void;
  /** What was done; `--quiet` does without it. */
  done(event: string, fields: object, lines: readonly string[]): void;
  /** What went wrong with one of several. */
  fail(event: string, fields: object, lines: readonly string[]): void;
  /** Something to read in passing: for a person who is there, not for the log of a timer. */
  mention(line: string): void;
}

/** What {@link createReport} works with. */
export interface ReportOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether a person sees what is said. */
  readonly attended: () => boolean;
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

  done(_event: string, _fields: object, lines: readonly string[]): void {
    if (!this.#options.quiet) this.#say(lines);
  }

  fail(_event: string, _fields: object, lines: readonly string[]): void {
    this.#say(lines);
  }

  mention(line: string): void {
    const { quiet, attended } = this.#options;
    if (!quiet && attended()) this.#say([line]);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  #say(lines: readonly string[]): void {
    for (const line of lines) this.#options.say(line);
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

  done(event: string, fields: object): void {
    this.tell(event, fields);
  }

  fail(event: string, fields: object): void {
    this.tell(event, fields);
  }

  mention(): void {}

  end({ error, exit }: { readonly error?: object | undefined; readonly exit: number }) {
    if (error) this.#writer.emit('error', error);
    this.#writer.emit('end', { exit });
    return this.#writer.flush();
  }
}
