import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Part } from './fit-parts.ts';
import { hintParts, type KeyHint } from './hint-parts.tsx';
import { Title } from './page.tsx';
import { blankLine, linePart, PartLines } from './parts.tsx';
import { theme } from '../../theme.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import { SIDE_GAP, type QrcodeFit } from './fit-qrcode.ts';

interface CodeLayoutProps extends CodeFrame {
  readonly fit: Extract<QrcodeFit, { kind: 'beside' | 'stacked' }>;
  readonly picture: ReactNode;
  /** The size of the code with its whole quiet zone. */
  readonly pictureSize: CellSize;
  /** The words in a column of that width. */
  readonly words: (width: number) => readonly (Part | undefined)[];
}

/** What is above and below a code. */
interface CodeFrame {
  readonly size: CellSize;
  readonly title: string;
  readonly banner: string | undefined;
  readonly hints: readonly KeyHint[];
}

/** The rows of title and key hints around a code, with their blank lines. */
export function frameRowsOf(frame: CodeFrame): number {
  return headParts(frame).length + 1 + footParts(frame).length;
}

/** A code with words: beside it, with title and keys where those have no rows of their own, or below. */
export function CodeLayout(props: CodeLayoutProps): ReactNode {
  const { fit, picture, pictureSize, words, hints, size } = props;
  const foot = footParts(props);
  if (fit.kind === 'stacked') {
    return (
      <Box flexDirection="column">
        {picture}
        <PartLines
          parts={[...words(size.columns), ...foot]}
          rows={size.rows - 1 - pictureSize.rows}
          width={size.columns}
        />
      </Box>
    );
  }
  const { framed, trimmed } = fit;
  const width = size.columns - pictureSize.columns - SIDE_GAP;
  const keys = hints.flatMap((hint) => hintParts([hint], width));
  const side = words(width);
  const head = headParts(props);
  return (
    <Box flexDirection="column">
      {framed && <PartLines parts={head} rows={head.length} width={size.columns} />}
      <Box columnGap={SIDE_GAP}>
        {picture}
        <PartLines
          parts={framed ? side : [...headParts(props, 'short'), ...side, blankLine, ...keys]}
          rows={trimmed ? pictureSize.rows - 1 : pictureSize.rows}
          width={width}
        />
      </Box>
      {framed && (
        <PartLines parts={[blankLine, ...foot]} rows={1 + foot.length} width={size.columns} />
      )}
    </Box>
  );
}

/** Banner and title; the short title omits the program's name. */
function headParts({ title, banner }: CodeFrame, length?: 'short'): Part[] {
  const line = length === 'short' ? <Text {...theme.title}>{title}</Text> : <Title title={title} />;
  return [
    ...(banner ? [linePart('useful', <Text {...theme.demo}>{banner}</Text>)] : []),
    linePart('important', line),
    blankLine,
  ];
}

function footParts({ hints, size }: CodeFrame): readonly Part[] {
  return hintParts(hints, size.columns);
}
