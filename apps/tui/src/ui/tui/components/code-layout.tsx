import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Part } from './fit-parts.ts';
import { hintParts, type KeyHint } from './hint-parts.tsx';
import { Title } from './page.tsx';
import { blankLine, linePart, PartLines } from './parts.tsx';
import { theme } from '../../theme.ts';
import type { CellSize } from '../terminal/cell-size.ts';
import { SIDE_GAP, type QrcodeFit } from './fit-qrcode.ts';
import { placementOf, WIDEST_PAGE } from './placement.ts';

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

/** Wider lines beside a code are hard to read. */
const WIDEST_SIDE = 49;

/** The rows of title and key hints around a code, with their blank lines. */
export function frameRowsOf(frame: CodeFrame): number {
  return (
    headParts(frame).length + 1 + footParts(frame, Math.min(frame.size.columns, WIDEST_PAGE)).length
  );
}

/** A code with words: beside it, with title and keys where those have no rows of their own, or below. */
export function CodeLayout(props: CodeLayoutProps): ReactNode {
  const { fit, picture, pictureSize, words, hints, size } = props;
  const foot = footParts(props, blockColumns(size, pictureSize));
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
  const columns = blockColumns(size, pictureSize);
  const width = columns - pictureSize.columns - SIDE_GAP;
  const keys = hints.flatMap((hint) => hintParts([hint], width));
  const side = words(width);
  const head = headParts(props);
  const rows = pictureSize.rows + (framed ? head.length + 1 + foot.length : 0);
  return (
    <Box flexDirection="column" {...placementOf(size, { columns, rows })}>
      {framed && <PartLines parts={head} rows={head.length} width={columns} />}
      <Box columnGap={SIDE_GAP}>
        {picture}
        <PartLines
          parts={framed ? side : [...headParts(props, 'short'), ...side, blankLine, ...keys]}
          rows={trimmed ? pictureSize.rows - 1 : pictureSize.rows}
          width={width}
        />
      </Box>
      {framed && <PartLines parts={[blankLine, ...foot]} rows={1 + foot.length} width={columns} />}
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

function footParts({ hints }: CodeFrame, width: number): readonly Part[] {
  return hintParts(hints, width);
}

/** A code that is as wide as a page gets room for its words all the same. */
function blockColumns({ columns }: CellSize, picture: CellSize): number {
  return Math.min(columns, Math.max(WIDEST_PAGE, picture.columns + SIDE_GAP + WIDEST_SIDE));
}
