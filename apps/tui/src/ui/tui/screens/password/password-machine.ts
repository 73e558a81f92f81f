import {
  editText,
  emptyField,
  fieldWith,
  textOf,
  type TextField,
} from '../../components/text-field.ts';
import type { PasswordAnswer, PasswordQuestion } from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';
import type { CompletedStep } from '../completed-steps.ts';
import { answered, type Machine, type Step } from '../machine.ts';

export interface PasswordState {
  readonly question: PasswordQuestion;
  readonly account: TextField;
  readonly password: TextField;
  readonly focus: 'account' | 'password';
  /** The password is visible until then, Unix milliseconds; 0 for never. */
  readonly revealedUntil: number;
  /** Whether the refusal is still shown: until something is typed. */
  readonly showsProblem: boolean;
}

type PasswordStep = Step<PasswordState, PasswordAnswer>;

const REVEAL_MS = 3_000;

export function beginPassword(question: PasswordQuestion): PasswordState {
  return {
    question,
    account: fieldWith(question.account),
    password: emptyField,
    focus: question.account === '' ? 'account' : 'password',
    revealedUntil: 0,
    showsProblem: question.problem !== undefined,
  };
}

export function pressPassword(state: PasswordState, key: Key, now: number): PasswordStep {
  switch (key.kind) {
    case 'escape':
      return { state: { ...state, password: emptyField }, effect: { kind: 'leave' } };
    case 'tab':
    case 'back-tab':
    case 'up':
    case 'down':
      return { state: { ...state, focus: state.focus === 'account' ? 'password' : 'account' } };
    case 'enter':
      return enter(state);
    case 'ctrl':
      if (key.letter === 'r') return { state: { ...state, revealedUntil: now + REVEAL_MS } };
      return { state: edit(state, key) };
    default:
      return { state: edit(state, key) };
  }
}

/** Whether the password is all capitals, as with Caps Lock on. */
export function looksLikeCapsLock({ password }: PasswordState): boolean {
  const letters = textOf(password).replace(/[^\p{Lu}\p{Ll}]/gu, '');
  return letters.length > 1 && /^\p{Lu}+$/u.test(letters);
}

function edit(state: PasswordState, key: Key): PasswordState {
  const field = editText(state[state.focus], key);
  if (field === state[state.focus]) return state;
  return { ...state, [state.focus]: field, showsProblem: false };
}

/** Sends the form, or moves to the missing field. */
function enter(state: PasswordState): PasswordStep {
  const account = textOf(state.account).trim();
  const password = textOf(state.password);
  if (account === '') return { state: { ...state, focus: 'account' } };
  if (password === '' || state.focus === 'account') {
    return { state: { ...state, focus: 'password' } };
  }
  // Forgotten before it is sent.
  const empty = { ...state, password: emptyField, revealedUntil: 0 };
  return answered(empty, { kind: 'password', account, password });
}

export const passwordMachine: Machine<PasswordQuestion, PasswordState, PasswordAnswer> = {
  begin: beginPassword,
  press: pressPassword,
  takesText: () => true,
};

export function passwordStep({ kind }: PasswordAnswer): CompletedStep | undefined {
  return kind === 'password' ? { kind } : undefined;
}
