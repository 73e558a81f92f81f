import { Text } from 'ink';
import type { ReactNode } from 'react';
import { codeBoxes, codeBoxesInLine } from '../../components/code-boxes.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, textPart } from '../../components/parts.tsx';
import { glyphs, theme } from '../../../theme.ts';
import { durationText } from '../../../../time-text.ts';
import { commonHints, ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import { canEdit, canResend, CODE_LENGTH, type SmsCodeState } from './sms-code-machine.ts';

/** A lower window gets its boxes in one line. */
const ROWS_FOR_BOXES = 16;
const COLUMNS_FOR_BOXES = 40;

export function SmsCodeScreen({ state, ...context }: ScreenProps<SmsCodeState>): ReactNode {
  const { messages, size, now, display } = context;
  const { smsCode, keys } = messages.screens;
  const { to, resendAt, expiresAt, problem } = state.question;
  const width = pageWidth(size);
  const resends = canResend(state, now);
  const resendText = resends ? smsCode.resendNow : smsCode.resendIn(durationText(resendAt - now));
  const isEarly = state.wasEarly && !resends;
  const roomy = size.rows >= ROWS_FOR_BOXES && size.columns >= COLUMNS_FOR_BOXES;
  const boxes = roomy
    ? codeBoxes(state.digits, { count: CODE_LENGTH, ascii: display.ambiguousIsWide })
    : codeBoxesInLine(state.digits, CODE_LENGTH);
  return (
    <ScreenPage
      // The text below says it.
      context={withoutSms(context)}
      title={smsCode.title}
      parts={[
        textPart(smsCode.sentTo(to), { width, rank: 'important' }),
        blankLine,
        { rank: 'essential', lines: boxes.map((line) => <Text key={line}>{line}</Text>) },
        blankLine,
        ...(state.showsProblem ? problemParts(problem, messages, width) : []),
        expiresAt === undefined
          ? undefined
          : textPart(smsCode.validFor(durationText(expiresAt - now)), { width, rank: 'useful' }),
        textPart(isEarly ? `${glyphs.warning} ${resendText}` : resendText, {
          width,
          rank: isEarly ? 'important' : 'useful',
          style: isEarly ? theme.warning : theme.dim,
        }),
      ]}
      hints={[
        ...(resends ? [['r', keys.resend] as const] : []),
        ...(canEdit(state) ? [['e', keys.editNumber] as const] : []),
        ['m', keys.otherMethod],
        ...commonHints(context, { letters: true }),
      ]}
    />
  );
}

function withoutSms(context: ScreenContext): ScreenContext {
  const completedSteps = context.view.completedSteps.filter(({ kind }) => kind !== 'sms');
  return { ...context, view: { ...context.view, completedSteps } };
}
