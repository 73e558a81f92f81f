import stringWidth from 'string-width';

// Spaces; a wide character with its closing marks; an opening mark with what follows; a word.
const pieces =
  / +|[（《「『【“‘(]*(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}，。、；：！？）》」』】（《「『【]+)[，。、；：！？）》」』】”’]*|\S/gu;

/**
 * Wraps a text into lines of at most `width` cells: between words, and between Chinese characters
 * except before a closing mark. Cuts what is wider than a line.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  // At least the width of the line: parts of one character may be wider apart.
  let most = 0;
  for (const piece of text.match(pieces) ?? []) {
    most += stringWidth(piece);
    if (most <= width || stringWidth(line + piece) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    const [last = '', ...full] = cut(piece.trimStart(), width).toReversed();
    lines.push(...full.toReversed());
    line = last;
    most = stringWidth(line);
  }
  return [...lines, line.trimEnd()];
}

function cut(piece: string, width: number): string[] {
  const parts: string[] = [''];
  for (const character of piece) {
    const longer = (parts.at(-1) ?? '') + character;
    if (stringWidth(longer) <= width) parts[parts.length - 1] = longer;
    else parts.push(character);
  }
  return parts;
}
