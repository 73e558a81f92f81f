import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../theme.ts';

/** A key and what it does now. */
export type KeyHint = readonly [key: string, does: string];

/** The keys that work now, in one row or, beside the code, in a column. */
export function KeyHints({
  hints,
  direction = 'row',
}: {
  readonly hints: readonly KeyHint[];
  /** @default 'row' */
  readonly direction?: 'row' | 'column';
}): ReactNode {
  return (
    <Box flexDirection={direction} columnGap={2}>
      {hints.map(([key, does]) => (
        <Text key={key} wrap="truncate">
          <Text {...theme.key}>{key}</Text>
          <Text {...theme.quiet}> {does}</Text>
        </Text>
      ))}
    </Box>
  );
}
