import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { CellSize } from '../terminal/cell-size.ts';
import { theme } from '../../theme.ts';
import { fitParts, heightOf, type Part } from './fit-parts.ts';
import { hintParts, type KeyHint } from './hint-parts.tsx';
import { PartLines, blankLine, linePart } from './parts.tsx';
import { placementOf, WIDEST_PAGE } from './placement.ts';

interface PageProps extends TitleProps {
  readonly size: CellSize;
  /** Shown above everything; `undefined` for none. */
  readonly banner: string | undefined;
  readonly parts: readonly (Part | undefined)[];
  readonly hints: readonly KeyHint[];
}

const MARGIN = 2;
/** A narrower window gets no margin. */
const WIDTH_WITH_MARGIN = 60;

/** The cells of a line of a page in this window. */
export function pageWidth({ columns }: CellSize): number {
  return Math.min(columns, WIDEST_PAGE) - 2 * marginOf(columns);
}

/**
 * A screen: title, parts, and the keys that work now. Parts that do not fit are left out, the least
 * important first. One line of the window stays free. A large window has the page in its middle.
 */
export function Page({ size, title, step, banner, parts, hints }: PageProps): ReactNode {
  const width = pageWidth(size);
  const all = [
    banner === undefined ? undefined : linePart('useful', <Text {...theme.demo}>{banner}</Text>),
    linePart('important', <Title title={title} step={step} />),
    blankLine,
    ...parts,
    blankLine,
    ...hintParts(hints, width),
  ];
  const present = all.filter((part) => part !== undefined);
  const shown = fitParts(present, size.rows - 1);
  return (
    <Box {...placementOf(size, { columns: width, rows: heightOf(shown) })}>
      <PartLines parts={shown} rows={size.rows - 1} width={width} />
    </Box>
  );
}

function marginOf(columns: number): number {
  return columns < WIDTH_WITH_MARGIN ? 0 : MARGIN;
}

export interface TitleProps {
  readonly title: string;
  /** Such as `2/3`. */
  readonly step?: string | undefined;
}

/** The first line of a page: program, title, step. */
export function Title({ title, step }: TitleProps): ReactNode {
  return (
    <Text wrap="truncate">
      <Text {...theme.app}>bilipass</Text>
      <Text {...theme.dim}> › </Text>
      <Text {...theme.title}>{title}</Text>
      {step !== undefined && <Text {...theme.dim}>{`  ${step}`}</Text>}
    </Text>
  );
}
