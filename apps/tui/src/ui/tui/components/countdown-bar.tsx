import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';

/** Props of {@link CountdownBar}. */
interface CountdownBarProps {
  /** What is left, 0 to 1; anything beyond is cut. */
  readonly fraction: number;
  /** Drawn with ASCII only, where blocks would take two cells. */
  readonly ascii: boolean;
}

const CELLS = 10;

/** Ten cells, filled as far as there is time left. */
export function CountdownBar({ fraction, ascii }: CountdownBarProps): ReactNode {
  const filled = Math.ceil(Math.min(1, Math.max(0, fraction)) * CELLS);
  const [full, empty] = ascii ? ['#', '.'] : ['█', '░'];
  return (
    <Text wrap="truncate" aria-hidden>
      <Text {...theme.busy}>{full.repeat(filled)}</Text>
      <Text {...theme.dim}>{empty.repeat(CELLS - filled)}</Text>
    </Text>
  );
}
