import type { BilipassError } from '@bilipass/core';
import type { Part } from '../components/fit-parts.ts';
import { statusPart, textPart } from '../components/parts.tsx';
import { describeFailure } from '../../../i18n/describe-failure.ts';
import type { Messages } from '../../../i18n/messages.ts';
import { theme } from '../../theme.ts';
import type { ScreenNote } from './machine.ts';

/** Why a question is asked again, and what to do; the first part stays longest. */
export function problemParts(
  error: BilipassError | undefined,
  messages: Messages,
  width: number,
  adviser?: BilipassError,
): readonly Part[] {
  if (!error) return [];
  const { what, advice } = describeFailure(error, messages, adviser);
  return [
    statusPart('bad', what, { width, rank: 'important' }),
    textPart(advice, { width, rank: 'useful', indent: 2, style: theme.dim }),
  ];
}

export function noteText(note: ScreenNote, { qr }: Messages): string {
  switch (note.kind) {
    case 'copied':
      return qr.copied;
    case 'opened':
      return qr.opened;
    case 'not-opened':
      return qr.notOpened;
    case 'saved':
      return qr.saved(note.path);
    case 'not-saved':
      return qr.notSaved(note.reason);
    default:
      return note satisfies never;
  }
}
