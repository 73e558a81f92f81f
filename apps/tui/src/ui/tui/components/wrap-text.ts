import stringWidth from 'string-width';

// Spaces; a wide character with the closing marks that may not begin a line; an opening mark goes
// with what follows; a word.
const pieces =
  / +|[（《「『【“‘(]*(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}，。、；：！？）》」』】（《「『【]+)[，。、；：！？）》」』】”’]*|\S/gu;

/**
 * Breaks a text into lines of at most `width` cells: between words, and anywhere between Chinese
 * characters but in front of a closing mark. What is wider than a line is cut.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(pieces) ?? []) {
    if (stringWidth(line + piece) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    const [last = '', ...full] = cut(piece.trimStart(), width).toReversed();
    lines.push(...full.toReversed());
    line = last;
  }
  return [...lines, line.trimEnd()];
}

/** The piece in parts that fit a line. */
function cut(piece: string, width: number): string[] {
  const parts: string[] = [''];
  for (const character of piece) {
    const longer = (parts.at(-1) ?? '') + character;
    if (stringWidth(longer) <= width) parts[parts.length - 1] = longer;
    else parts.push(character);
  }
  return parts;
}
