import { printable } from '@bilipass/core';
import type { ReactNode } from 'react';
import { CountdownLine } from '../../components/countdown-line.tsx';
import type { KeyHint } from '../../components/hint-parts.tsx';
import type { Part } from '../../components/fit-parts.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, spaced, statusPart, textPart } from '../../components/parts.tsx';
import { fieldPart } from '../../components/field-line.tsx';
import type { Messages } from '../../../../i18n/messages.ts';
import { theme } from '../../../theme.ts';
import { durationText } from '../../../../time-text.ts';
import { commonHints, ScreenPage, type ScreenProps } from '../screen-page.tsx';
import { noteText, problemParts } from '../problem-parts.tsx';
import type { CaptchaProgress, CaptchaState } from './captcha-machine.ts';

/** The time for one puzzle (docs/protocol.md 3). */
const LIFETIME_MS = 300_000;

export function CaptchaScreen({ state, ...context }: ScreenProps<CaptchaState>): ReactNode {
  const { messages, size, now, display } = context;
  const { captcha } = messages.screens;
  const { question, note, savedPath } = state;
  const width = pageWidth(size);
  const left = question.expiresAt - now;
  const { tone, words } = statusOf(state.progress, captcha);
  return (
    <ScreenPage
      context={context}
      title={captcha.title}
      parts={[
        textPart(captcha.why, { width, rank: 'useful' }),
        blankLine,
        ...sshParts(question.sshLine, captcha, width),
        textPart(state.browserOpened ? captcha.browserOpened : captcha.address, {
          width,
          rank: 'important',
          style: theme.dim,
        }),
        textPart(question.url, { width, rank: 'essential', style: theme.key }),
        ...question.otherUrls.map((url) =>
          textPart(url, { width, rank: 'useful', style: theme.dim }),
        ),
        blankLine,
        statusPart(tone, words, { width, rank: 'essential' }),
        linePart(
          'important',
          <CountdownLine
            words={captcha.timeLeft(durationText(left))}
            fraction={left / LIFETIME_MS}
            ascii={display.ambiguousIsWide}
          />,
        ),
        ...spaced([
          ...problemParts(question.problem, messages, width),
          savedPath === undefined
            ? undefined
            : textPart(captcha.pageSaved(printable(savedPath)), { width, rank: 'important' }),
          note && textPart(noteText(note, messages), { width, rank: 'useful' }),
        ]),
        ...lineParts(state, messages, width),
      ]}
      hints={captchaHints({ state, ...context })}
    />
  );
}

function sshParts(
  line: string | undefined,
  captcha: Messages['screens']['captcha'],
  width: number,
): Part[] {
  if (line === undefined) return [];
  return [
    textPart(captcha.ssh, { width, rank: 'important', style: theme.dim }),
    textPart(line, { width, rank: 'important', style: theme.key }),
    blankLine,
  ];
}

function lineParts({ line }: CaptchaState, messages: Messages, width: number): Part[] {
  if (!line) return [];
  const { captcha } = messages.screens;
  const field = fieldPart({ label: captcha.pasteLine, field: line, width, messages });
  return [
    blankLine,
    textPart(captcha.pasteHelp, { width, rank: 'useful', style: theme.dim }),
    field,
  ];
}

function statusOf(
  progress: CaptchaProgress,
  captcha: Messages['screens']['captcha'],
): { readonly tone: 'busy' | 'good' | 'warning' | 'bad'; readonly words: string } {
  switch (progress.kind) {
    case 'waiting':
    case 'opened':
    case 'renewed':
      return { tone: 'busy', words: captcha[progress.kind] };
    case 'closed':
      return { tone: 'warning', words: captcha.closed };
    case 'trouble':
      return { tone: 'bad', words: captcha.trouble(progress.code) };
    case 'solved':
      return { tone: 'good', words: captcha.solved };
    default:
      return progress satisfies never;
  }
}

export function captchaHints({ state, ...context }: ScreenProps<CaptchaState>): readonly KeyHint[] {
  const { line, progress } = state;
  const { keys } = context.messages.screens;
  if (line) {
    return [
      ['Enter', keys.confirm],
      ['Ctrl+U', keys.clear],
      ['Esc', keys.close],
    ];
  }
  if (progress.kind === 'solved') return [];
  return [
    ['o', keys.openPage],
    ['c', keys.copyPage],
    ['p', keys.pasteLine],
    ['s', keys.savePage],
    ['m', keys.otherMethod],
    ...commonHints(context, { letters: true }),
  ];
}
