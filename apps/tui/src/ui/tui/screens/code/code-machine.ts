import { findSmsCode } from '@bilipass/login';
import { answered, letterOf, type Machine, type Step } from '../machine.ts';
import type { Key } from '../../terminal/keys.ts';
import type { CodeAnswer, CodeQuestion } from '../../../port/questions.ts';

export interface CodeState {
  readonly question: CodeQuestion;
  readonly digits: string;
  /** Whether the code was wrong and nothing has been typed since. */
  readonly showsProblem: boolean;
  /** Whether another SMS was asked for too early and nothing has been typed since. */
  readonly wasEarly: boolean;
  /** Whether a text without a code was pasted and nothing has been typed since. */
  readonly hadNoCode: boolean;
}

/** The boxes take digits only, so letters are commands. */
type CodeKey =
  | { readonly kind: 'digits'; readonly digits: string }
  | {
      readonly kind:
        | 'erase'
        | 'clear'
        | 'resend'
        | 'other-way'
        | 'edit'
        | 'method'
        | 'leave'
        | 'no-code'
        | 'other';
    };

type CodeStep = Step<CodeState, CodeAnswer>;

/** The service's codes have six digits (docs/protocol.md 4.11). */
export const CODE_LENGTH = 6;

export function beginCode(question: CodeQuestion): CodeState {
  return { question, digits: '', showsProblem: question.problem !== undefined, ...calm };
}

const calm = { wasEarly: false, hadNoCode: false };

/** The sixth digit sends the code. */
export function pressCode(state: CodeState, key: CodeKey, now: number): CodeStep {
  switch (key.kind) {
    case 'digits':
      return fill(state, key.digits);
    case 'erase':
      return { state: { ...state, digits: state.digits.slice(0, -1) } };
    case 'clear':
      return { state: { ...state, digits: '' } };
    case 'resend':
      return canResend(state, now)
        ? answer(state, { kind: 'resend' })
        : { state: { ...state, wasEarly: true } };
    case 'no-code':
      return { state: { ...state, hadNoCode: true } };
    case 'other-way':
      return state.question.otherWay ? answer(state, { kind: 'other-way' }) : { state };
    case 'edit':
      return canEdit(state) ? answer(state, { kind: 'edit' }) : { state };
    case 'method':
      return answer(state, { kind: 'other-method' });
    case 'leave':
      return { state, effect: { kind: 'leave' } };
    case 'other':
      return { state };
    default:
      return key satisfies never;
  }
}

export function canResend({ question }: CodeState, now: number): boolean {
  return now >= question.resendAt;
}

export function canEdit({ question }: CodeState): boolean {
  return question.purpose === 'login';
}

function fill(state: CodeState, more: string): CodeStep {
  // A whole code replaces the digits: it was pasted over them.
  const digits = more.length >= CODE_LENGTH ? more : state.digits + more;
  if (digits.length < CODE_LENGTH)
    return { state: { ...state, digits, showsProblem: false, ...calm } };
  return answer(state, { kind: 'code', code: digits.slice(0, CODE_LENGTH) });
}

/** The digits are not kept after an answer. */
function answer(state: CodeState, given: CodeAnswer): CodeStep {
  return answered({ ...state, digits: '', showsProblem: false, ...calm }, given);
}

const letters = { r: 'resend', w: 'other-way', e: 'edit', m: 'method' } as const;

export function codeKeyOf(key: Key): CodeKey {
  switch (key.kind) {
    case 'escape':
      return { kind: 'leave' };
    case 'backspace':
      return { kind: 'erase' };
    case 'ctrl':
      return { kind: key.letter === 'u' || key.letter === 'w' ? 'clear' : 'other' };
    case 'text':
    case 'paste': {
      const digits = key.kind === 'paste' ? pastedDigits(key.text) : digitsIn(key.text);
      if (digits === '' && key.kind === 'paste') return { kind: 'no-code' };
      return digits === ''
        ? { kind: letterOf(key, letters) ?? 'other' }
        : { kind: 'digits', digits };
    }
    default:
      return { kind: 'other' };
  }
}

/** A pasted SMS contains other numbers too. More digits than a code are no code. */
function pastedDigits(text: string): string {
  const code = findSmsCode(text);
  if (code?.length === CODE_LENGTH) return code;
  const digits = digitsIn(text);
  return digits.length > CODE_LENGTH ? '' : digits;
}

/** An input method may give digits in full width. */
function digitsIn(text: string): string {
  return text.normalize('NFKC').replace(/[^0-9]/g, '');
}

export const codeMachine: Machine<CodeQuestion, CodeState, CodeAnswer> = {
  begin: beginCode,
  press: (state, key, now) => pressCode(state, codeKeyOf(key), now),
};
