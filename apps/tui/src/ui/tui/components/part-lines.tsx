import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { fitParts, type Part } from './fit-parts.ts';

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
