import { exitCodes } from '../exit-codes.ts';
import type { Ending } from '../ui/front-end.ts';
import { errorFields } from '../ui/json/json-fields.ts';
import { JsonWriter } from '../ui/json/json-writer.ts';
import type { Messages } from '../i18n/messages.ts';

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

export interface ReportOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly messages: Messages;
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
  /** The last word: what broke it off, if anything, and the exit status. */
  end(ending: Ending): Promise<void>;
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

  async end(ending: Ending): Promise<void> {
    if (ending.exitCode === exitCodes.ok) return;
    // Nobody whose command went well pays for the words of the others.
    const { endingLines } = await import('../ui/ending-lines.ts');
    this.#say(endingLines(ending, this.#options.messages));
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

  end({ error, exitCode }: Ending): Promise<void> {
    if (error !== undefined) this.#writer.emit('error', errorFields(error));
    this.#writer.emit('end', { exit: exitCode });
    return this.#writer.flush();
  }
}
