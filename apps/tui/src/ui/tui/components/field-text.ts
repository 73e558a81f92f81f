import stringWidth from 'string-width';
import { CARET } from '../terminal/frame-writer.ts';
import { graphemesOf } from '../../fit-cell.ts';
import type { TextField } from './text-field.ts';

/** How a field is drawn. */
interface FieldTextOptions {
  /** The cells there are, at least 2. */
  readonly width: number;
  /** Whether the caret is here. */
  readonly focused: boolean;
  /** Stands for each character of a secret; `undefined` shows the text. */
  readonly mask?: string | undefined;
}

const CARET_END = '\u001b[27m';

/**
 * The part of a field that fits, with the caret always in sight. Exactly `width` cells, so that the
 * field keeps its size whatever is in it.
 */
export function fieldText(field: TextField, { width, focused, mask }: FieldTextOptions): string {
  const shown = (text: string): string[] => graphemesOf(text).map((one) => mask ?? one);
  const before = shown(field.before);
  const [under = ' ', ...after] = shown(field.after);
  const room = width - stringWidth(under);
  const head = lastThatFit(before, room);
  const tail = firstThatFit(after, room - stringWidth(head));
  const padding = ' '.repeat(Math.max(0, room - stringWidth(head + tail)));
  // Raw, because colours may be switched off: the terminal's cursor is placed by it.
  const caret = focused ? `${CARET}${under}${CARET_END}` : under;
  return head + caret + tail + padding;
}

function lastThatFit(graphemes: readonly string[], width: number): string {
  return firstThatFit(graphemes.toReversed(), width, (line, one) => one + line);
}

function firstThatFit(
  graphemes: readonly string[],
  width: number,
  join = (line: string, one: string): string => line + one,
): string {
  let line = '';
  for (const one of graphemes) {
    const longer = join(line, one);
    if (stringWidth(longer) > width) break;
    line = longer;
  }
  return line;
}
