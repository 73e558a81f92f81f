import type { ReactNode } from 'react';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, spaced, statusPart, textPart } from '../../components/parts.tsx';
import { fieldPart } from '../../components/field-line.tsx';
import { maskOf } from '../../components/mask-of.ts';
import { fieldWith } from '../../components/text-field.ts';
import { theme } from '../../../theme.ts';
import { commonHints, ScreenPage, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import type { PasteState } from './paste-machine.ts';

/** The field shows no more: the words below it tell the rest. */
const SHOWN_DOTS = 24;

export function PasteScreen({ state, ...context }: ScreenProps<PasteState>): ReactNode {
  const { messages, size, display } = context;
  const { paste, keys } = messages.screens;
  const { question, text, showsProblem } = state;
  const width = pageWidth(size);
  const mask = maskOf(display);
  const isEmpty = text.trim() === '';
  return (
    <ScreenPage
      context={context}
      title={paste.title}
      parts={[
        textPart(paste.what, { width, rank: 'useful' }),
        blankLine,
        fieldPart({
          label: paste.field,
          field: fieldWith(mask.repeat(Math.min(text.length, SHOWN_DOTS))),
          width,
          mask,
          messages,
        }),
        ...spaced([
          isEmpty
            ? undefined
            : statusPart('good', countOf(text, paste.count), { width, rank: 'important' }),
          ...(showsProblem ? problemParts(question.problem, messages, width) : []),
        ]),
        blankLine,
        textPart(paste.secret, { width, rank: 'nice', style: theme.dim }),
      ]}
      hints={[
        ...(isEmpty ? [] : [['Enter', keys.check] as const, ['Ctrl+U', keys.clear] as const]),
        ...commonHints(context, { letters: false }),
      ]}
    />
  );
}

function countOf(text: string, words: (characters: number, lines: number) => string): string {
  const shown = text.trim();
  return words(Array.from(shown).length, shown.split(/\r\n|\r|\n/).length);
}
