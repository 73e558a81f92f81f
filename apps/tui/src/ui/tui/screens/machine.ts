import type { LoginEvent } from '../../port/login-event.ts';
import type { Back } from '../../port/questions.ts';
import type { Key } from '../terminal/keys.ts';

/** The result of an effect, shown on the screen. */
export type ScreenNote =
  | { readonly kind: 'copied' | 'opened' | 'not-opened' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'not-saved'; readonly reason: string };

/** What a screen asks the rest of the app to do. */
export type Effect<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer | Back }
  /** One step back; at the first question the person has to confirm it. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'open-link' | 'copy-link' | 'save-picture'; readonly url: string };

/** The next state, and its effect. */
export interface Step<State, Answer> {
  readonly state: State;
  readonly effect?: Effect<Answer>;
}

/** One screen as pure functions. Optional ones leave the state as it is. */
export interface Machine<Question, State, Answer> {
  begin(question: Question, now: number): State;
  /** The same question once more, while the screen is open. Default: `begin`. */
  again?(state: State, question: Question): State;
  press(state: State, key: Key, now: number): Step<State, Answer>;
  notify?(state: State, event: LoginEvent): State;
  note?(state: State, note: ScreenNote): State;
  /** Whether letters are text here, and none of them a command. Default: no. */
  takesText?(state: State): boolean;
}

/** A step that answers the question. */
export function answered<State, Answer>(state: State, answer: Answer): Step<State, Answer> {
  return { state, effect: { kind: 'answer', answer } };
}

export function withNote<State>(state: State, note: ScreenNote): State {
  return { ...state, note };
}

/** The meaning of a letter, in either case; `undefined` for other keys and letters. */
export function letterOf<Meaning>(
  key: Key,
  meanings: Readonly<Record<string, Meaning>>,
): Meaning | undefined {
  if (key.kind !== 'text') return undefined;
  const letter = key.text.toLowerCase();
  return Object.hasOwn(meanings, letter) ? meanings[letter] : undefined;
}
