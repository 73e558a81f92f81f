import { Text } from 'ink';
import type { ReactNode } from 'react';
import { glyphs, theme } from '../theme.ts';

/** Props of {@link StatusLine}. */
export interface StatusLineProps {
  readonly tone: keyof typeof glyphs;
  readonly children: string;
}

/** One line of how things stand: a shape, a colour and words. */
export function StatusLine({ tone, children }: StatusLineProps): ReactNode {
  return (
    <Text {...theme[tone]}>
      {glyphs[tone]} {children}
    </Text>
  );
}
