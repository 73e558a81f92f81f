import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../theme.ts';

/** A key and what it does now. */
export type KeyHint = readonly [key: string, does: string];

/** Props of {@link KeyHints}. */
export interface KeyHintsProps {
  readonly hints: readonly KeyHint[];
  /** One below the other, or in a row that wraps between hints. */
  readonly direction?: 'row' | 'column';
}

/** The keys that work now. */
export function KeyHints({ hints, direction = 'row' }: KeyHintsProps): ReactNode {
  const layout =
    direction === 'row' ? ({ flexWrap: 'wrap', columnGap: 2 } as const) : ({} as const);
  return (
    <Box flexDirection={direction} {...layout}>
      {hints.map(([key, does]) => (
        <Text key={key} wrap="truncate">
          <Text {...theme.key}>{key}</Text> <Text {...theme.dim}>{does}</Text>
        </Text>
      ))}
    </Box>
  );
}
