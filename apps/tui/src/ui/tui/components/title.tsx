import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';

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
