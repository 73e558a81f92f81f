import type { LoginEvent } from '../../port/login-event.ts';
import type { Back } from '../../port/questions.ts';
import type { Key } from '../terminal/keys.ts';

/** What came of something that a screen had done. */
export type ScreenNote =
  | { readonly kind: 'copied' | 'opened' | 'not-opened' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'not-saved'; readonly reason: string };

/** What a screen wants of the rest of the app. */
export type Wish<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer | Back }
  /** One step back; at the first question the person is asked whether that is meant. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'open-link' | 'copy-link' | 'save-picture'; readonly url: string };

/** The next state, and what is wanted. */
export interface Step<State, Answer> {
  readonly state: State;
  readonly wish?: Wish<Answer>;
}

/** One screen as pure functions. Optional ones leave the state as it is. */
export interface Machine<Question, State, MeantKey, Answer> {
  /** The screen when its question is asked. */
  begin(question: Question): State;
  /** The same question once more, while the screen is open. Default: `begin`. */
  again?(state: State, question: Question): State;
  /** What a key means here. */
  keyOf(key: Key, state: State): MeantKey;
  press(state: State, key: MeantKey, now: number): Step<State, Answer>;
  tell?(state: State, event: LoginEvent): State;
  note?(state: State, note: ScreenNote): State;
  /** Whether letters are text here, and none of them a command. */
  takesText(state: State): boolean;
}
