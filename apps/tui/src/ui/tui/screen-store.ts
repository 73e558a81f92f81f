import { systemErrorName } from '../../system-error-name.ts';
import type { LoginEvent } from '../port/login-event.ts';
import type { Back } from '../port/questions.ts';
import type { Effect, Machine, ScreenNote } from './screens/machine.ts';
import type { Key } from './terminal/keys.ts';

export interface ScreenEffects {
  /** Opens a link in the person's browser. @returns false where there is none. */
  openLink(url: string): Promise<boolean>;
  /** Puts a text on the terminal's clipboard. */
  copy(text: string): void;
  /** Saves the picture of a link where only this user can read it. @returns its path. */
  savePicture(url: string): Promise<string>;
  /** Ctrl+C: ends the program. */
  interrupt(): void;
  /** Ctrl+Z: stops the program until the shell lets it go on. */
  suspend(): void;
}

interface ScreenStoreDeps {
  readonly effects: ScreenEffects;
  readonly now: () => number;
  /** Called after each change of the state. */
  readonly onChange: () => void;
  /** The person wants one step back. */
  readonly onLeave: () => void;
}

/** Holds the state of one open screen, and runs the effects of its machine. */
export class ScreenStore<Question, State, Answer> {
  readonly #machine: Machine<Question, State, Answer>;
  readonly #deps: ScreenStoreDeps;
  #state: State;
  #answer: ((answer: Answer | Back) => void) | undefined;

  constructor(
    machine: Machine<Question, State, Answer>,
    question: Question,
    deps: ScreenStoreDeps,
  ) {
    this.#machine = machine;
    this.#deps = deps;
    this.#state = machine.begin(question, deps.now());
  }

  get state(): State {
    return this.#state;
  }

  get takesText(): boolean {
    return this.#machine.takesText?.(this.#state) ?? false;
  }

  reopen(question: Question): void {
    const next = this.#machine.again?.(this.#state, question);
    this.#change(next ?? this.#machine.begin(question, this.#deps.now()));
  }

  /** Waits for the answer; keys have a meaning from here on. @throws the reason of the signal. */
  answer(signal: AbortSignal): Promise<Answer | Back> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = (): void => {
        this.#answer = undefined;
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#answer = (answer) => {
        // One question, one answer: later keys have no effect.
        this.#answer = undefined;
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
    });
  }

  press(key: Key): void {
    if (!this.#answer) return;
    const { state, effect } = this.#machine.press(this.#state, key, this.#deps.now());
    this.#change(state);
    if (effect) this.#run(effect);
  }

  notify(event: LoginEvent): void {
    if (this.#machine.notify) this.#change(this.#machine.notify(this.#state, event));
  }

  /** Answers with one step back. @returns false while no question is open. */
  goBack(): boolean {
    if (!this.#answer) return false;
    this.#answer({ kind: 'back' });
    return true;
  }

  #change(state: State): void {
    this.#state = state;
    this.#deps.onChange();
  }

  #run(effect: Effect<Answer>): void {
    const { effects, onLeave } = this.#deps;
    switch (effect.kind) {
      case 'answer':
        this.#answer?.(effect.answer);
        return;
      case 'leave':
        onLeave();
        return;
      case 'copy-link':
        effects.copy(effect.url);
        this.#note({ kind: 'copied' });
        return;
      case 'open-link':
        effects.openLink(effect.url).then(
          (opened) => this.#note({ kind: opened ? 'opened' : 'not-opened' }),
          () => this.#note({ kind: 'not-opened' }),
        );
        return;
      case 'save-picture':
        effects.savePicture(effect.url).then(
          (path) => this.#note({ kind: 'saved', path }),
          (error: unknown) => this.#note({ kind: 'not-saved', reason: systemErrorName(error) }),
        );
        return;
      default:
        effect satisfies never;
    }
  }

  #note(note: ScreenNote): void {
    if (this.#machine.note) this.#change(this.#machine.note(this.#state, note));
  }
}
