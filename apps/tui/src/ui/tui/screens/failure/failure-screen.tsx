import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { KeyHint } from '../../components/hint-parts.tsx';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, statusPart, textPart } from '../../components/parts.tsx';
import { describeFailure } from '../../../../i18n/describe-failure.ts';
import type { Messages } from '../../../../i18n/messages.ts';
import { theme } from '../../../theme.ts';
import { durationText } from '../../../../time-text.ts';
import { ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { failureActions, type FailureAction, type FailureState } from './failure-machine.ts';

export function FailureScreen({ state, ...context }: ScreenProps<FailureState>): ReactNode {
  const { messages, size, now } = context;
  const { failure } = messages.screens;
  const { what, advice, code, detail } = describeFailure(state.error, messages);
  const width = pageWidth(size);
  const wait = state.retryAt - now;
  const actions = failureActions(state).map((action, index) => {
    const waits = action === 'retry' && wait > 0;
    const words = `${index + 1}  ${wordsOf(action, failure)}`;
    return linePart(
      'essential',
      <Text {...(waits ? theme.dim : {})}>
        {'  '}
        {words}
        {waits && `  ${failure.retryIn(durationText(wait))}`}
      </Text>,
    );
  });
  return (
    <ScreenPage
      context={context}
      title={messages.failure.title}
      parts={[
        statusPart('bad', what, { width, rank: 'essential' }),
        textPart(advice, { width, rank: 'important', indent: 2 }),
        blankLine,
        ...actions,
        blankLine,
        textPart(detail ? `${code} - ${detail}` : code, { width, rank: 'nice', style: theme.dim }),
      ]}
      hints={failureHints(context)}
    />
  );
}

export function failureHints({ messages }: Pick<ScreenContext, 'messages'>): readonly KeyHint[] {
  const { keys } = messages.screens;
  return [
    ['1-3', keys.choose],
    ['Esc', messages.keys.quit],
    ['?', keys.help],
  ];
}

function wordsOf(action: FailureAction, failure: Messages['screens']['failure']): string {
  switch (action) {
    case 'retry':
      return failure.retry;
    case 'other-method':
      return failure.otherMethod;
    case 'back':
      return failure.quit;
    default:
      return action satisfies never;
  }
}
