import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';

interface CountdownLineProps {
  readonly words: string;
  /** What is left, 0 to 1; anything beyond is cut. */
  readonly fraction: number;
  /** Whether to use ASCII only, where blocks would take two cells. */
  readonly ascii: boolean;
}

const CELLS = 10;

/** How much time is left, in words and as a bar of ten cells. */
export function CountdownLine({ words, fraction, ascii }: CountdownLineProps): ReactNode {
  const filled = Math.ceil(Math.min(1, Math.max(0, fraction)) * CELLS);
  const [full, empty] = ascii ? ['#', '.'] : ['█', '░'];
  return (
    <Text>
      {words}{' '}
      <Text wrap="truncate" aria-hidden>
        <Text {...theme.busy}>{full.repeat(filled)}</Text>
        <Text {...theme.dim}>{empty.repeat(CELLS - filled)}</Text>
      </Text>
    </Text>
  );
}
