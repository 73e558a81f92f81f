import stringWidth from 'string-width';
import { withCaret } from '../terminal/frame-writer.ts';
import { graphemesOf } from '../../fit-cell.ts';
import type { TextField } from './text-field.ts';

interface FieldTextOptions {
  /** Cells, at least 2. */
  readonly width: number;
  readonly focused: boolean;
  /** Replaces each character of a secret; `undefined` shows the text. */
  readonly mask?: string | undefined;
}

/**
 * The part of a field around the caret. Exactly `width` cells, so that the field keeps its size.
 */
export function fieldText(field: TextField, { width, focused, mask }: FieldTextOptions): string {
  const shown = (text: string): string[] => graphemesOf(text).map((one) => mask ?? one);
  const before = shown(field.before);
  const [under = ' ', ...after] = shown(field.after);
  const room = width - stringWidth(under);
  const head = lastThatFit(before, room);
  const tail = firstThatFit(after, room - stringWidth(head));
  const padding = ' '.repeat(Math.max(0, room - stringWidth(head + tail)));
  // Raw, because colours may be off: the terminal's cursor is placed by it.
  const caret = focused ? withCaret(under) : under;
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
