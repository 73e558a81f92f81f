import { Text, type TextProps } from 'ink';
import type { ReactNode } from 'react';
import { glyphs, theme } from '../../theme.ts';
import type { Part, Rank } from './fit-parts.ts';
import { wrapText } from './wrap-text.ts';

/** How a text stands on a page. */
interface TextPartOptions {
  /** The cells of a line. */
  readonly width: number;
  readonly rank: Rank;
  /** Cells in front of each line. Default 0. */
  readonly indent?: number;
  /** Default: as the terminal writes. */
  readonly style?: TextProps;
}

const GLYPH_CELLS = 2;

/** A blank line, the first to go. */
export const blankLine: Part = { rank: 'space', lines: [''] };

/** One line drawn by the screen itself. */
export function linePart(rank: Rank, line: ReactNode): Part {
  return { rank, lines: [line] };
}

/** A text in as many lines as it takes. */
export function textPart(text: string, options: TextPartOptions): Part {
  const { width, rank, indent = 0, style = {} } = options;
  const lines = wrapText(text, width - indent).map((line) => (
    <Text key={line} {...style}>
      {' '.repeat(indent) + line}
    </Text>
  ));
  return { rank, lines };
}

/** How things stand: a shape, a colour and words. */
export function statusPart(
  tone: keyof typeof glyphs,
  words: string,
  { width, rank }: Pick<TextPartOptions, 'width' | 'rank'>,
): Part {
  const lines = wrapText(words, width - GLYPH_CELLS).map((line, index) => (
    <Text key={line} {...theme[tone]}>
      {index === 0 ? `${glyphs[tone]} ` : '  '}
      {line}
    </Text>
  ));
  return { rank, lines };
}

/** The parts with a blank line in front; nothing where there is none. */
export function spaced(parts: readonly (Part | undefined)[]): readonly (Part | undefined)[] {
  return parts.some((part) => part !== undefined) ? [blankLine, ...parts] : [];
}
