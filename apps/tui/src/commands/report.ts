import { exitCodes } from '../exit-codes.ts';
import type { Ending } from '../ui/ending-lines.ts';
import { errorFields } from '../ui/json/json-fields.ts';
import { JsonWriter } from '../ui/json/json-writer.ts';
import type { Messages } from '../i18n/messages.ts';

/** Reports the results of a command: lines for people, or events for programs. */
export interface Report {
  /** Requested data. */
  tell(event: string, fields: object, lines: readonly string[]): void;
  /** A completed action; not with `--quiet`. */
  done(event: string, fields: object, lines: readonly string[]): void;
  /** A failure of one of several accounts. */
  fail(event: string, fields: object, lines: readonly string[]): void;
  /** A remark for a person who is present, not for the log of a timer. */
  mention(line: string): void;
}

export interface ReportOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly messages: Messages;
  /** Whether standard error is a terminal. */
  readonly attended: () => boolean;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Writes a line of data, without the line break. */
  readonly print: (line: string) => void;
  /** Writes a line that is not data. */
  readonly say: (line: string) => void;
}

export interface OpenReport extends Report {
  /** Prints the error, if any, and ends the report. */
  end(ending: Ending): Promise<void>;
}

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
    // Loaded only after a failure.
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
