import type { CheckWay } from '@bilipass/login';
import type { ReactNode } from 'react';
import type { Messages } from '../../../../i18n/messages.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, spaced, statusPart, textPart } from '../../components/parts.tsx';
import { theme } from '../../../theme.ts';
import { commonHints, ScreenPage, type ScreenProps } from '../screen-page.tsx';
import { LinkPage } from '../link-page.tsx';
import { noteText, problemParts } from '../problem-parts.tsx';
import type { CheckState } from './check-machine.ts';

export function CheckScreen({ state, ...context }: ScreenProps<CheckState>): ReactNode {
  const { messages, size } = context;
  const { check } = messages.screens;
  const { ways, problem } = state.question;
  const [preferred, other] = ways;
  if (state.showsLink) {
    return (
      <LinkPage
        title={check.linkTitle}
        warning={check.linkIsSecret}
        url={state.question.url}
        anyKey={check.anyKey}
        size={size}
      />
    );
  }
  const width = pageWidth(size);
  return (
    <ScreenPage
      context={context}
      title={check.title}
      parts={[
        statusPart('warning', check.why, { width, rank: 'important' }),
        blankLine,
        textPart(preferred ? check.codeGoes(destinationOf(preferred, check)) : check.notHere, {
          width,
          rank: 'essential',
        }),
        other &&
          textPart(check.otherWay[other.by](destinationOf(other, check)), {
            width,
            rank: 'important',
          }),
        textPart(check.page, { width, rank: 'useful', style: theme.dim }),
        textPart(check.qrAvoids, { width, rank: 'useful', style: theme.dim }),
        ...spaced([
          ...problemParts(problem, messages, width),
          state.note && textPart(noteText(state.note, messages), { width, rank: 'important' }),
        ]),
      ]}
      hints={checkHints({ state, ...context })}
    />
  );
}

export function checkHints({ state, ...context }: ScreenProps<CheckState>): readonly KeyHint[] {
  const { keys, screens } = context.messages;
  const [preferred, other] = state.question.ways;
  return [
    ...(preferred ? [['Enter', screens.keys.send] as const] : []),
    ...(other ? [['w', screens.keys.otherWay[other.by]] as const] : []),
    ['o', screens.keys.openPage],
    ['c', keys.copy],
    ['m', screens.keys.otherMethod],
    ...commonHints(context, { letters: true }),
  ];
}

function destinationOf({ by, to }: CheckWay, { phone, address }: Messages['screens']['check']) {
  return to || (by === 'sms' ? phone : address);
}
