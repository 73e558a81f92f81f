import type { PasteAnswer, PasteQuestion } from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';
import { answered, type Machine, type Step } from '../machine.ts';

export interface PasteState {
  readonly question: PasteQuestion;
  /** The pasted text. A secret: the screen shows only how much it is. */
  readonly text: string;
  /** Whether the refusal is still shown: until something is pasted. */
  readonly showsProblem: boolean;
}

type PasteStep = Step<PasteState, PasteAnswer>;

export function beginPaste(question: PasteQuestion): PasteState {
  return { question, text: '', showsProblem: question.problem !== undefined };
}

export function pressPaste(state: PasteState, key: Key): PasteStep {
  switch (key.kind) {
    case 'escape':
      return { state: { ...state, text: '' }, effect: { kind: 'leave' } };
    case 'enter':
      return enter(state);
    case 'paste':
      // Each paste begins on a line of its own: several logins may come one after the other.
      return withText(state, onNewLine(state.text) + key.text);
    case 'text':
      return withText(state, state.text + key.text);
    case 'tab':
      return withText(state, `${state.text}\t`);
    case 'backspace':
      return withText(state, Array.from(state.text).slice(0, -1).join(''));
    case 'ctrl':
      return key.letter === 'u' ? withText(state, '') : { state };
    default:
      return { state };
  }
}

function withText(state: PasteState, text: string): PasteStep {
  return { state: { ...state, text, showsProblem: false } };
}

function onNewLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function enter(state: PasteState): PasteStep {
  const { text } = state;
  if (text.trim() === '') return { state };
  // Forgotten before it is sent.
  return answered({ ...state, text: '' }, { kind: 'paste', bytes: Buffer.from(text) });
}

export const pasteMachine: Machine<PasteQuestion, PasteState, PasteAnswer> = {
  begin: beginPaste,
  press: pressPaste,
  takesText: () => true,
};
