import stringWidth from 'string-width';

/** Where a {@link FrameWriter} paints: a terminal. */
interface FrameTarget {
  write(text: string): unknown;
  /** Height in lines; `undefined` when the terminal does not say. */
  readonly rows?: number | undefined;
}

/**
 * Put into a line in front of the character under the caret: the terminal's own cursor is shown
 * there, so that an input method opens its window at the right place. It is the code for reverse
 * video, which draws the caret where a cursor cannot be placed.
 */
export const CARET = '\u001b[7m';

const sequence = {
  enterScreen: '\u001b[?1049h\u001b[?7l\u001b[?2004h\u001b[?25l\u001b[H\u001b[2J',
  leaveScreen: '\u001b[0m\u001b[H\u001b[2J\u001b[?25h\u001b[?2004l\u001b[?7h\u001b[?1049l',
  beginUpdate: '\u001b[?2026h',
  endUpdate: '\u001b[?2026l',
  clear: '\u001b[H\u001b[2J',
  showCursor: '\u001b[?25h',
  hideCursor: '\u001b[?25l',
} as const;

/**
 * Paints frames on the alternate screen, only the lines that changed, each at its own address. Ink
 * paints relative to where the cursor was: after a resize that is somewhere else, and a frame as
 * tall as the window makes it wipe the scrollback. Here neither can happen: the scrollback is not on
 * this screen, and a frame is cut at the window's edge.
 */
export class FrameWriter {
  readonly #target: FrameTarget;
  /** What is on the screen; `undefined` when that is not known. */
  #lines: readonly string[] | undefined;
  #caret: string = sequence.hideCursor;
  #isOpen = false;

  constructor(target: FrameTarget) {
    this.#target = target;
  }

  /** Takes over the screen; what was there comes back with `close`. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#lines = [];
    this.#target.write(sequence.enterScreen);
  }

  /** Shows this frame, lines parted by `\n`. Nothing is written when nothing changed. */
  paint(frame: string): void {
    if (!this.#isOpen) return;
    const lines = frame.split('\n').slice(0, this.#target.rows ?? Number.POSITIVE_INFINITY);
    const changes = this.#changes(lines);
    const caret = caretIn(lines);
    // Painting a line moves the cursor, so it is put back even where it was.
    if (changes === '' && caret === this.#caret) return;
    const caretChange = caret === this.#caret && caret === sequence.hideCursor ? '' : caret;
    this.#caret = caret;
    this.#target.write(sequence.beginUpdate + changes + caretChange + sequence.endUpdate);
  }

  /** The window has changed: the next frame is painted as a whole. */
  forget(): void {
    this.#lines = undefined;
  }

  /** Writes a control sequence that draws nothing. */
  control(text: string): void {
    this.#target.write(text);
  }

  /** Wipes the frame, gives the screen back, and paints no more. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#target.write(sequence.leaveScreen);
  }

  #changes(lines: readonly string[]): string {
    const before = this.#lines ?? [];
    let changes = this.#lines === undefined ? sequence.clear : '';
    for (let row = 0; row < Math.max(lines.length, before.length); row++) {
      const line = lines[row] ?? '';
      // Cleared first: clearing behind a line as wide as the window would take its last character.
      if (line !== (before[row] ?? '')) changes += `${goTo(row, 0)}\u001b[K${line}\u001b[0m`;
    }
    this.#lines = lines;
    return changes;
  }
}

/** What puts the terminal's cursor to the caret of these lines, or hides it where they have none. */
function caretIn(lines: readonly string[]): string {
  const row = lines.findIndex((line) => line.includes(CARET));
  if (row < 0) return sequence.hideCursor;
  const line = lines[row] ?? '';
  return goTo(row, stringWidth(line.slice(0, line.indexOf(CARET)))) + sequence.showCursor;
}

function goTo(row: number, column: number): string {
  return `\u001b[${row + 1};${column + 1}H`;
}
