import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';

/** The squares of the tick: two cells each, since a cell is twice as high as wide. */
const squares = ['      #', '     # ', '#   #  ', ' # #   ', '  #    '];

export interface LargeTickProps {
  /** Whether to use ASCII only, where blocks would take two cells. */
  readonly ascii: boolean;
}

/** A tick that is seen from across the desk, in place of a code that must not be scanned again. */
export function LargeTick({ ascii }: LargeTickProps): ReactNode {
  const square = ascii ? '##' : '██';
  return (
    <Box flexDirection="column" flexShrink={0} aria-hidden>
      {squares.map((row) => (
        <Text key={row} {...theme.good}>
          {Array.from(row, (mark) => (mark === '#' ? square : '  ')).join('')}
        </Text>
      ))}
    </Box>
  );
}
