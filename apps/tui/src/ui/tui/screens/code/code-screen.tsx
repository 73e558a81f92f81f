import { Text } from 'ink';
import type { ReactNode } from 'react';
import { codeBoxes, codeBoxesInLine } from '../../components/code-boxes.ts';
import type { KeyHint } from '../../components/hint-parts.tsx';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, statusPart, textPart } from '../../components/parts.tsx';
import { glyphs, theme } from '../../../theme.ts';
import { durationText } from '../../../../time-text.ts';
import { commonHints, ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import { canEdit, canResend, CODE_LENGTH, type CodeState } from './code-machine.ts';

/** A lower window gets its boxes in one line. */
const ROWS_FOR_BOXES = 16;
const COLUMNS_FOR_BOXES = 40;

export function CodeScreen({ state, ...context }: ScreenProps<CodeState>): ReactNode {
  const { messages, size, now, display } = context;
  const { code } = messages.screens;
  const { by, to, resendAt, expiresAt, problem } = state.question;
  const width = pageWidth(size);
  const resends = canResend(state, now);
  const resendText = resends ? code.resendNow[by] : code.resendIn[by](durationText(resendAt - now));
  const isEarly = state.wasEarly && !resends;
  const roomy = size.rows >= ROWS_FOR_BOXES && size.columns >= COLUMNS_FOR_BOXES;
  const boxes = roomy
    ? codeBoxes(state.digits, { count: CODE_LENGTH, ascii: display.ambiguousIsWide })
    : codeBoxesInLine(state.digits, CODE_LENGTH);
  return (
    <ScreenPage
      // The text below says it.
      context={withoutCode(context)}
      title={code.title[by]}
      parts={[
        to === '' ? undefined : textPart(code.sentTo(to), { width, rank: 'important' }),
        blankLine,
        { rank: 'essential', lines: boxes.map((line) => <Text key={line}>{line}</Text>) },
        blankLine,
        ...(state.showsProblem ? problemParts(problem, messages, width) : []),
        state.hadNoCode
          ? statusPart('warning', code.notACode, { width, rank: 'important' })
          : undefined,
        expiresAt === undefined
          ? undefined
          : textPart(code.validFor(durationText(expiresAt - now)), { width, rank: 'useful' }),
        textPart(isEarly ? `${glyphs.warning} ${resendText}` : resendText, {
          width,
          rank: isEarly ? 'important' : 'useful',
          style: isEarly ? theme.warning : theme.dim,
        }),
      ]}
      hints={codeHints({ state, ...context })}
    />
  );
}

export function codeHints({ state, ...context }: ScreenProps<CodeState>): readonly KeyHint[] {
  const { keys } = context.messages.screens;
  const { otherWay } = state.question;
  return [
    ...(canResend(state, context.now) ? [['r', keys.resend] as const] : []),
    ...(otherWay ? [['w', keys.otherWay[otherWay]] as const] : []),
    ...(canEdit(state) ? [['e', keys.editNumber] as const] : []),
    ['m', keys.otherMethod],
    ...commonHints(context, { letters: true }),
  ];
}

function withoutCode(context: ScreenContext): ScreenContext {
  const completedSteps = context.view.completedSteps.filter(
    ({ kind }) => kind !== 'sms' && kind !== 'email',
  );
  return { ...context, view: { ...context.view, completedSteps } };
}
