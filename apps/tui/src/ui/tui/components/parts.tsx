import { Text, type TextProps, Box } from 'ink';
import type { ReactNode } from 'react';
import { glyphs, theme } from '../../theme.ts';
import { type Part, type Rank, fitParts } from './fit-parts.ts';
import { wrapText } from './wrap-text.ts';

interface TextPartOptions {
  /** Cells of a line. */
  readonly width: number;
  readonly rank: Rank;
  /** Cells before each line. Default 0. */
  readonly indent?: number;
  readonly style?: TextProps;
}

const GLYPH_CELLS = 2;

/** Goes first in a small window. */
export const blankLine: Part = { rank: 'space', lines: [''] };

export function linePart(rank: Rank, line: ReactNode): Part {
  return { rank, lines: [line] };
}

/** A text, wrapped. */
export function textPart(text: string, options: TextPartOptions): Part {
  const { width, rank, indent = 0, style = {} } = options;
  const lines = wrapText(text, width - indent).map((line) => (
    <Text key={line} {...style}>
      {' '.repeat(indent) + line}
    </Text>
  ));
  return { rank, lines };
}

/** A status: a shape, a colour and words. */
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

/** The parts with a blank line before them; nothing where there are none. */
export function spaced(parts: readonly (Part | undefined)[]): readonly (Part | undefined)[] {
  return parts.some((part) => part !== undefined) ? [blankLine, ...parts] : [];
}

interface PartLinesProps {
  readonly parts: readonly (Part | undefined)[];
  readonly rows: number;
  readonly width: number;
}

/** The parts that fit, one below the other; lines never wrap. */
export function PartLines({ parts, rows, width }: PartLinesProps): ReactNode {
  const present = parts.filter((part) => part !== undefined);
  const lines = fitParts(present, rows).flatMap((part) => part.lines);
  return (
    <Box flexDirection="column" flexShrink={0} width={width}>
      {lines.map((line, index) => (
        // Lines have no identity but their place.
        <Box key={index} height={1} flexShrink={0}>
          <Text wrap="truncate">{line}</Text>
        </Box>
      ))}
    </Box>
  );
}
