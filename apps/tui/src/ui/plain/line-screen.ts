import stringWidth from 'string-width';
import { fitCell } from '../fit-cell.ts';
import type { CellSize } from '../tui/terminal/cell-size.ts';

interface LineScreenOptions {
  write(text: string): void;
  /** The window; `undefined` for a pipe, a file, and a terminal that does not report its size. */
  size(): CellSize | undefined;
}

/** The room for a status. `before`: the text before it in its line. */
interface StatusRoom {
  readonly before: string;
  readonly width: number;
}

/** A narrower status says nothing. */
const NARROWEST_STATUS = 12;
const GAP = '  ';

/**
 * Prints lines. On a terminal it can keep a picture in sight: until the next line, only a status is
 * written, with a carriage return, because a line break would scroll the picture.
 */
export class LineScreen {
  readonly #options: LineScreenOptions;
  #room: StatusRoom | undefined;

  constructor(options: LineScreenOptions) {
    this.#options = options;
  }

  get size(): CellSize | undefined {
    return this.#options.size();
  }

  print(line: string): void {
    this.release();
    this.#options.write(`${line}\n`);
  }

  /**
   * Prints a picture of `width` cells. On a terminal no line break follows its last line: the status
   * is below it, or beside it where the picture takes all rows of the window.
   */
  printPicture(rows: readonly string[], width: number): void {
    this.release();
    const { size } = this;
    const hasRow = size !== undefined && rows.length < size.rows;
    this.#options.write(rows.join('\n') + (size === undefined || hasRow ? '\n' : ''));
    if (size === undefined) return;
    const before = hasRow ? '' : `${rows.at(-1) ?? ''}${GAP}`;
    const taken = hasRow ? 0 : width + GAP.length;
    // The last column stays free: a character there may move the cursor to the next line.
    this.#room = { before, width: size.columns - taken - 1 };
  }

  /**
   * Says what changed: in place of the last status while a picture is in sight, else as lines. The
   * status takes as many of `lines` as fit, at least the first, cut at the end.
   */
  report(...lines: readonly string[]): void {
    if (!this.#room) return lines.forEach((line) => this.print(line));
    const { before, width } = this.#room;
    if (width < NARROWEST_STATUS) return;
    const fitting = lines.reduce((shown, line) => {
      const longer = `${shown}${GAP}${line.trim()}`;
      return stringWidth(longer) <= width ? longer : shown;
    });
    this.#options.write(`\r${before}${fitCell(fitting, width)}`);
  }

  /** Lets the picture scroll. The next line begins below it. */
  release(): void {
    if (this.#room) this.#options.write('\n');
    this.#room = undefined;
  }
}
