import { systemErrorName } from '../../system-error-name.ts';
import type { LoginEvent } from '../port/login-event.ts';
import type { Back } from '../port/questions.ts';
import type { Key } from './terminal/keys.ts';
import type { Machine, ScreenNote, Step, Wish } from './screens/machine.ts';
import type { Screen, ScreenEffects } from './screen.ts';

/** What every {@link MachineController} works with. */
export interface ControllerOptions {
  readonly effects: ScreenEffects;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
  /** Called after each change of what is on the screen. */
  readonly onChange: () => void;
  /** The person wants one step back. */
  readonly onLeave: () => void;
}

/** A screen as whoever directs it sees it. */
export interface ScreenController {
  /** What it shows; blank while it is closed. */
  readonly screen: Screen;
  /** Whether letters are text here. */
  readonly takesText: boolean;
  press(key: Key): void;
  tell(event: LoginEvent): void;
  /** Answers with one step back. @returns false when nothing is being asked. */
  goBack(): boolean;
  /** Forgets everything: a screen that is left keeps no secret. */
  close(): void;
}

/** Runs the machine of one screen: keys and events go in, its wishes are fulfilled. */
export class MachineController<Question, State, MeantKey, Answer> implements ScreenController {
  readonly #options: ControllerOptions;
  readonly #machine: Machine<Question, State, MeantKey, Answer>;
  readonly #toScreen: (state: State) => Screen;
  #state: State | undefined;
  #answer: ((answer: Answer | Back) => void) | undefined;

  constructor(
    machine: Machine<Question, State, MeantKey, Answer>,
    toScreen: (state: State) => Screen,
    options: ControllerOptions,
  ) {
    this.#machine = machine;
    this.#toScreen = toScreen;
    this.#options = options;
  }

  get screen(): Screen {
    return this.#state === undefined ? { kind: 'blank' } : this.#toScreen(this.#state);
  }

  get takesText(): boolean {
    return this.#state !== undefined && this.#machine.takesText(this.#state);
  }

  /** Shows the screen for a question; one that is open goes on with it. */
  open(question: Question): void {
    const next =
      this.#state === undefined ? undefined : this.#machine.again?.(this.#state, question);
    this.#change(next ?? this.#machine.begin(question));
  }

  /** Waits for the answer, or for the signal, whose reason it throws. Keys do something from here on. */
  answer(signal: AbortSignal): Promise<Answer | Back> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = (): void => {
        this.#answer = undefined;
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#answer = (answer) => {
        // One question, one answer: keys that come late are for nobody.
        this.#answer = undefined;
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
      };
    });
  }

  press(key: Key): void {
    if (this.#state === undefined || !this.#answer) return;
    const meant = this.#machine.keyOf(key, this.#state);
    const { state, wish }: Step<State, Answer> = this.#machine.press(
      this.#state,
      meant,
      this.#options.now(),
    );
    this.#change(state);
    if (wish) this.#fulfil(wish);
  }

  tell(event: LoginEvent): void {
    if (this.#state === undefined || !this.#machine.tell) return;
    this.#change(this.#machine.tell(this.#state, event));
  }

  goBack(): boolean {
    if (!this.#answer) return false;
    this.#answer({ kind: 'back' });
    return true;
  }

  close(): void {
    this.#state = undefined;
  }

  #change(state: State): void {
    this.#state = state;
    this.#options.onChange();
  }

  #fulfil(wish: Wish<Answer>): void {
    const { effects, onLeave } = this.#options;
    switch (wish.kind) {
      case 'answer':
        this.#answer?.(wish.answer);
        return;
      case 'leave':
        onLeave();
        return;
      case 'copy-link':
        effects.copy(wish.url);
        this.#note({ kind: 'copied' });
        return;
      case 'open-link':
        effects.openLink(wish.url).then(
          (opened) => this.#note({ kind: opened ? 'opened' : 'not-opened' }),
          () => this.#note({ kind: 'not-opened' }),
        );
        return;
      case 'save-picture':
        effects.savePicture(wish.url).then(
          (path) => this.#note({ kind: 'saved', path }),
          (error: unknown) => this.#note({ kind: 'not-saved', reason: systemErrorName(error) }),
        );
        return;
      default:
        wish satisfies never;
    }
  }

  /** A screen that was left behind may still hear of its effects; there is nothing to note on. */
  #note(note: ScreenNote): void {
    if (this.#state === undefined || !this.#machine.note) return;
    this.#change(this.#machine.note(this.#state, note));
  }
}
