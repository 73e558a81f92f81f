import {
  answered,
  letterOf,
  withNote,
  type Machine,
  type ScreenNote,
  type Step,
} from '../machine.ts';
import { editText, emptyField, textOf, type TextField } from '../../components/text-field.ts';
import type { LoginEvent } from '../../../port/login-event.ts';
import type { CaptchaAnswer, CaptchaQuestion } from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';

export type CaptchaProgress =
  | { readonly kind: 'waiting' | 'opened' | 'closed' | 'renewed' | 'solved' }
  | { readonly kind: 'trouble'; readonly code: string };

export interface CaptchaState {
  readonly question: CaptchaQuestion;
  readonly browserOpened: boolean;
  readonly progress: CaptchaProgress;
  /** The line being pasted; `undefined` while the field is closed. */
  readonly line: TextField | undefined;
  readonly savedPath: string | undefined;
  readonly note: ScreenNote | undefined;
}

type CaptchaKey =
  | { readonly kind: 'open' | 'copy' | 'paste-line' | 'save' | 'method' | 'leave' | 'other' }
  /** A whole line from the clipboard. */
  | { readonly kind: 'pasted'; readonly text: string }
  | { readonly kind: 'edit'; readonly key: Key };

type CaptchaStep = Step<CaptchaState, CaptchaAnswer>;

/** The line of the page, or the object of the puzzle; anything else was pasted by mistake. */
const looksLikeLine = /^["'\s]*(?:v\d+\.|\{)/;

export function beginCaptcha(question: CaptchaQuestion): CaptchaState {
  return {
    question,
    browserOpened: false,
    progress: { kind: 'waiting' },
    line: undefined,
    savedPath: undefined,
    note: undefined,
  };
}

/** The same page keeps its state; another page starts again. */
export function againCaptcha(state: CaptchaState, question: CaptchaQuestion): CaptchaState {
  if (question.url !== state.question.url) return beginCaptcha(question);
  // After a refused line, the field opens again.
  return { ...state, question, line: question.problem && emptyField };
}

export function notifyCaptcha(state: CaptchaState, event: LoginEvent): CaptchaState {
  switch (event.type) {
    case 'captcha.required':
      return { ...state, browserOpened: event.browserOpened };
    case 'captcha.opened':
      return { ...state, progress: { kind: 'opened' } };
    case 'captcha.closed':
      return { ...state, progress: { kind: 'closed' } };
    case 'captcha.renewed':
      return { ...state, progress: { kind: 'renewed' } };
    case 'captcha.trouble':
      return { ...state, progress: { kind: 'trouble', code: event.code } };
    case 'captcha.page-saved':
      return { ...state, savedPath: event.path };
    case 'captcha.solved':
      return { ...state, progress: { kind: 'solved' }, line: undefined };
    default:
      return state;
  }
}

export function pressCaptcha(state: CaptchaState, key: CaptchaKey): CaptchaStep {
  const calm = { ...state, note: undefined };
  switch (key.kind) {
    case 'edit':
      return state.line ? pressField(state, state.line, key.key) : { state };
    case 'pasted':
      return looksLikeLine.test(key.text) ? answerLine(calm, key.text) : { state: calm };
    case 'paste-line':
      return { state: { ...calm, line: emptyField } };
    case 'open':
      return { state: calm, effect: { kind: 'open-link', url: state.question.url } };
    case 'copy':
      return { state: calm, effect: { kind: 'copy-link', url: state.question.url } };
    case 'save':
      return answered(calm, { kind: 'save-page' });
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

function pressField(state: CaptchaState, line: TextField, key: Key): CaptchaStep {
  if (key.kind === 'escape') return { state: { ...state, line: undefined } };
  if (key.kind === 'enter') {
    return textOf(line).trim() === '' ? { state } : answerLine(state, textOf(line));
  }
  // Longer than any answer.
  return { state: { ...state, line: editText(line, key, { limit: 4096 }) } };
}

/** The line is not kept after it is sent. */
function answerLine(state: CaptchaState, line: string): CaptchaStep {
  return answered({ ...state, line: undefined }, { kind: 'line', line: line.trim() });
}

const letters = { o: 'open', c: 'copy', p: 'paste-line', s: 'save', m: 'method' } as const;

export function captchaKeyOf(key: Key, { line }: CaptchaState): CaptchaKey {
  if (line) return { kind: 'edit', key };
  if (key.kind === 'paste') return { kind: 'pasted', text: key.text };
  if (key.kind === 'escape') return { kind: 'leave' };
  return { kind: letterOf(key, letters) ?? 'other' };
}

export const captchaMachine: Machine<CaptchaQuestion, CaptchaState, CaptchaAnswer> = {
  begin: beginCaptcha,
  again: againCaptcha,
  press: (state, key) => pressCaptcha(state, captchaKeyOf(key, state)),
  notify: notifyCaptcha,
  note: withNote,
  takesText: ({ line }) => line !== undefined,
};
