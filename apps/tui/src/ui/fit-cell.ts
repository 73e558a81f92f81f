import stringWidth from 'string-width';

// ASCII: it takes one cell everywhere.
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

// Made when needed: it takes longer than all of Node's start.
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people count them: an emoji of several parts is one. */
export function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function widestOf(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => stringWidth(text)));
}
