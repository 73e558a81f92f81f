import { Text } from 'ink';
import type { ReactNode } from 'react';
import { CountdownBar } from './countdown-bar.tsx';

/** Props of {@link CountdownLine}. */
interface CountdownLineProps {
  readonly words: string;
  /** What is left, 0 to 1. */
  readonly fraction: number;
  readonly ascii: boolean;
}

/** How much time is left, in words and as a bar. */
export function CountdownLine({ words, ...bar }: CountdownLineProps): ReactNode {
  return (
    <Text>
      {words} <CountdownBar {...bar} />
    </Text>
  );
}
