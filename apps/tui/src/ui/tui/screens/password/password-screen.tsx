import type { ReactNode } from 'react';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, spaced, statusPart, textPart } from '../../components/parts.tsx';
import { fieldPart } from '../../components/field-line.tsx';
import { maskOf } from '../../components/mask-of.ts';
import { textOf } from '../../components/text-field.ts';
import { theme } from '../../../theme.ts';
import { commonHints, ScreenPage, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import { looksLikeCapsLock, type PasswordState } from './password-machine.ts';

export function PasswordScreen({ state, ...context }: ScreenProps<PasswordState>): ReactNode {
  const { messages, size, now, display } = context;
  const { password, keys } = messages.screens;
  const { focus, question, showsProblem, revealedUntil } = state;
  const width = pageWidth(size);
  const labels = [password.account, password.password];
  const mask = now < revealedUntil ? undefined : maskOf(display);
  const fields = (['account', 'password'] as const).map((name) =>
    fieldPart({
      label: password[name],
      labels,
      field: state[name],
      focused: focus === name,
      width,
      mask: name === 'password' ? mask : undefined,
      messages,
    }),
  );
  return (
    <ScreenPage
      context={context}
      title={password.title}
      parts={[
        textPart(password.whatFollows, { width, rank: 'nice', style: theme.dim }),
        blankLine,
        ...fields,
        ...spaced([
          ...(showsProblem ? problemParts(question.problem, messages, width) : []),
          looksLikeCapsLock(state)
            ? statusPart('warning', password.capsLock, { width, rank: 'important' })
            : undefined,
          textOf(state.account) === ''
            ? textPart(password.accountHelp, { width, rank: 'useful', style: theme.dim })
            : undefined,
        ]),
      ]}
      hints={[
        ...(focus === 'account' ? [] : [['Enter', keys.confirm] as const]),
        ['Tab', keys.next],
        ...(textOf(state.password) === '' ? [] : [['Ctrl+R', keys.reveal] as const]),
        ...commonHints(context, { letters: false }),
      ]}
    />
  );
}
