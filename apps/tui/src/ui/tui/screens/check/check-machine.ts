import {
  answered,
  letterOf,
  withNote,
  type Machine,
  type ScreenNote,
  type Step,
} from '../machine.ts';
import type { Key } from '../../terminal/keys.ts';
import type { CheckAnswer, CheckQuestion } from '../../../port/questions.ts';

export interface CheckState {
  readonly question: CheckQuestion;
  /** Whether the link of the official page is shown alone. */
  readonly showsLink: boolean;
  readonly note: ScreenNote | undefined;
}

type CheckKey = 'send' | 'other-way' | 'open' | 'copy' | 'method' | 'leave' | 'other';

export function beginCheck(question: CheckQuestion): CheckState {
  return { question, showsLink: false, note: undefined };
}

export function pressCheck(state: CheckState, key: CheckKey): Step<CheckState, CheckAnswer> {
  const calm = { ...state, showsLink: false, note: undefined };
  if (state.showsLink) return { state: calm };
  const { ways, url } = state.question;
  const [preferred, other] = ways;
  switch (key) {
    case 'send':
      return preferred ? answered(calm, { kind: 'send', by: preferred.by }) : { state: calm };
    case 'other-way':
      return other ? answered(calm, { kind: 'send', by: other.by }) : { state: calm };
    case 'open':
      return { state: calm, effect: { kind: 'open-link', url } };
    case 'copy':
      return { state: { ...calm, showsLink: true }, effect: { kind: 'copy-link', url } };
    case 'method':
      return answered(calm, { kind: 'other-method' });
    case 'leave':
      return { state: calm, effect: { kind: 'leave' } };
    case 'other':
      return { state: calm };
    default:
      return key satisfies never;
  }
}

const letters = { w: 'other-way', o: 'open', c: 'copy', m: 'method' } as const;

export function checkKeyOf(key: Key): CheckKey {
  if (key.kind === 'enter') return 'send';
  if (key.kind === 'escape') return 'leave';
  return letterOf(key, letters) ?? 'other';
}

export const checkMachine: Machine<CheckQuestion, CheckState, CheckAnswer> = {
  begin: beginCheck,
  press: (state, key) => pressCheck(state, checkKeyOf(key)),
  note: withNote,
};
