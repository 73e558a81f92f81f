import type { BilipassError } from '@bilipass/core';
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { KeyHints } from '../../components/key-hints.tsx';
import { StatusLine } from '../../components/status-line.tsx';
import { describeFailure } from '../../i18n/describe-failure.ts';
import type { Messages } from '../../i18n/messages.ts';
import { theme } from '../../theme.ts';

/** Props of {@link FailureScreen}. */
export interface FailureScreenProps {
  readonly error: BilipassError;
  readonly messages: Messages;
}

/** What happened, what to do, and, dim, what to report. */
export function FailureScreen({ error, messages }: FailureScreenProps): ReactNode {
  const { what, advice, code, detail } = describeFailure(error, messages);
  return (
    <Box flexDirection="column">
      <Text {...theme.title}>{messages.failure.title}</Text>
      <Box flexDirection="column" marginY={1}>
        <StatusLine tone="bad">{what}</StatusLine>
        <Text>{advice}</Text>
        <Text {...theme.dim}>{detail ? `${code} - ${detail}` : code}</Text>
      </Box>
      <KeyHints
        hints={[
          ['Enter', messages.keys.retry],
          ['Esc', messages.keys.quit],
        ]}
      />
    </Box>
  );
}
