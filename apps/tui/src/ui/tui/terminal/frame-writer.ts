import stringWidth from 'string-width';
import type { DrawnPicture } from './picture-support.ts';

interface FrameTarget {
  write(text: string): unknown;
  /** Height in lines; `undefined` when the terminal does not say. */
  readonly rows?: number | undefined;
}

/**
 * Marks the character under the caret: the terminal's cursor is shown there, so that an input
 * method opens its window at the right place. It is the code for reverse video, which draws the
 * caret where a cursor cannot be placed.
 */
export const CARET = '\u001b[7m';

/** Marks the first cell of a picture that the terminal draws: no text has this character. */
export const PICTURE_MARK = '\uf8fe';

interface ShownPicture {
  readonly picture: DrawnPicture;
  readonly row: number;
  readonly column: number;
}

/** Puts the caret on a character. */
export function withCaret(character: string): string {
  return `${CARET}${character}\u001b[27m`;
}

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
 * Writes frames on the alternate screen: only the changed lines, each at its own address. Ink
 * writes relative to the cursor, which a resize moves, and wipes the scrollback when a frame is as
 * tall as the window. Here neither can happen: this screen has no scrollback, and a frame is cut at
 * the window's edge.
 */
export class FrameWriter {
  readonly #target: FrameTarget;
  /** `undefined` when it is not known. */
  #lines: readonly string[] | undefined;
  #caret: string = sequence.hideCursor;
  #isOpen = false;
  #lastFrame: string | undefined;
  /** The latest one; drawn only where a frame has its mark. */
  #picture: DrawnPicture | undefined;
  #shownPicture: ShownPicture | undefined;

  constructor(target: FrameTarget) {
    this.#target = target;
  }

  /** Switches to the alternate screen; `close` restores the other one. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#lines = [];
    this.#caret = sequence.hideCursor;
    this.#shownPicture = undefined;
    this.#target.write(sequence.enterScreen);
  }

  /** Shows this frame; lines are separated by `\n`. Writes only changes. */
  paint(frame: string): void {
    if (!this.#isOpen) return;
    this.#lastFrame = frame;
    const marked = frame.split('\n').slice(0, this.#target.rows ?? Number.POSITIVE_INFINITY);
    const lines = marked.map((line) => line.replace(PICTURE_MARK, ' '));
    const changes = this.#pictureChanges(marked, () => this.#changes(lines));
    const caret = caretIn(lines);
    // Writing a line moves the cursor, so it is always put back.
    if (changes === '' && caret === this.#caret) return;
    const caretChange = caret === this.#caret && caret === sequence.hideCursor ? '' : caret;
    this.#caret = caret;
    this.#target.write(sequence.beginUpdate + changes + caretChange + sequence.endUpdate);
  }

  /** The window has changed: writes the next frame as a whole. */
  forget(): void {
    this.#lines = undefined;
  }

  /** Shows the last frame again, whatever was written meanwhile. */
  reopen(): void {
    this.#isOpen = false;
    this.open();
    if (this.#lastFrame !== undefined) this.paint(this.#lastFrame);
  }

  /** Writes a control sequence that draws nothing. */
  control(text: string): void {
    this.#target.write(text);
  }

  /** Takes the picture for the next frame that has its mark. */
  readonly putPicture = (picture: DrawnPicture): void => {
    this.#picture = picture;
  };

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const removal = this.#shownPicture?.picture.remove ?? '';
    this.#shownPicture = undefined;
    this.#target.write(removal + sequence.leaveScreen);
  }

  /** The changes of the lines, between the removal of an old picture and the drawing of a new one. */
  #pictureChanges(marked: readonly string[], changeLines: () => string): string {
    const before = this.#shownPicture;
    const wanted = this.#wantedPicture(marked);
    const isSame =
      this.#lines !== undefined &&
      wanted?.picture === before?.picture &&
      wanted?.row === before?.row &&
      wanted?.column === before?.column;
    if (isSame) return changeLines();
    this.#shownPicture = wanted;
    if (before) this.#forgetRows(before);
    const removal = before?.picture.remove ?? '';
    const drawing = wanted ? goTo(wanted.row, wanted.column) + wanted.picture.draw : '';
    return removal + changeLines() + drawing;
  }

  #wantedPicture(marked: readonly string[]): ShownPicture | undefined {
    const row = marked.findIndex((line) => line.includes(PICTURE_MARK));
    const line = marked[row] ?? '';
    const column = stringWidth(line.slice(0, line.indexOf(PICTURE_MARK)));
    return row < 0 || !this.#picture ? undefined : { picture: this.#picture, row, column };
  }

  /** Some terminals remove a picture only when its rows are written again. */
  #forgetRows({ row, picture }: ShownPicture): void {
    this.#lines = this.#lines?.map((line, at) =>
      at >= row && at < row + picture.box.rows ? PICTURE_MARK : line,
    );
  }

  #changes(lines: readonly string[]): string {
    const before = this.#lines ?? [];
    let changes = this.#lines === undefined ? sequence.clear : '';
    for (let row = 0; row < Math.max(lines.length, before.length); row++) {
      const line = lines[row] ?? '';
      // Cleared first: clearing after a line as wide as the window would erase its last character.
      if (line !== (before[row] ?? '')) changes += `${goTo(row, 0)}\u001b[K${line}\u001b[0m`;
    }
    this.#lines = lines;
    return changes;
  }
}

/** The sequence that moves the cursor to the caret, or hides it. */
function caretIn(lines: readonly string[]): string {
  const row = lines.findIndex((line) => line.includes(CARET));
  if (row < 0) return sequence.hideCursor;
  const line = lines[row] ?? '';
  return goTo(row, stringWidth(line.slice(0, line.indexOf(CARET)))) + sequence.showCursor;
}

function goTo(row: number, column: number): string {
  return `\u001b[${row + 1};${column + 1}H`;
}
