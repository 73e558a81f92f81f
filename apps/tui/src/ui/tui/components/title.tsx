import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';

export interface TitleProps {
  readonly title: string;
  /** Behind the title: `2/3`. */
  readonly step?: string | undefined;
}

/** The first line of a page: whose it is, what it is, how far. */
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
