import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { fitParts, type Part } from './fit-parts.ts';

interface PartLinesProps {
  readonly parts: readonly (Part | undefined)[];
  /** The lines there are. */
  readonly rows: number;
  /** The cells of a line. */
  readonly width: number;
}

/** The parts that fit, one below the other; none of their lines is ever broken. */
export function PartLines({ parts, rows, width }: PartLinesProps): ReactNode {
  const present = parts.filter((part) => part !== undefined);
  const lines = fitParts(present, rows).flatMap((part) => part.lines);
  return (
    <Box flexDirection="column" flexShrink={0} width={width}>
      {lines.map((line, index) => (
        // Lines have no other identity than their place.
        <Box key={index} height={1} flexShrink={0}>
          <Text wrap="truncate">{line}</Text>
        </Box>
      ))}
    </Box>
  );
}
