import stringWidth from 'string-width';
import { graphemesOf } from './tui/components/text-field.ts';

// ASCII, so that it takes one cell wherever it is drawn.
const CUT = '~';

/** The text in exactly `width` cells: padded, or cut with a mark at its end. */
export function fitCell(text: string, width: number): string {
  if (stringWidth(text) <= width) return text + ' '.repeat(width - stringWidth(text));
  let cut = '';
  for (const grapheme of graphemesOf(text)) {
    if (stringWidth(cut + grapheme) > width - 1) break;
    cut += grapheme;
  }
  return fitCell(cut + CUT, width);
}
