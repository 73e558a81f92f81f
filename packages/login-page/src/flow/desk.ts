import { isBilipassError, type BilipassError, type Runtime } from '@bilipass/core';
import type { CaptchaSolver } from '@bilipass/geetest';
import type { LoginMethod } from '@bilipass/login';
import type { PageAction, PageProblem, PageState, PageStep } from '../page-state.ts';
import { PageCaptcha } from './page-captcha.ts';
import { problemOf } from './problem-of.ts';
import { MethodChosen, WentBack } from './turn.ts';

/** Options of a {@link Desk}. */
export interface DeskOptions {
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
  readonly methods: readonly LoginMethod[];
  /** The end of the page. Unix milliseconds. */
  readonly deadlineAt: number;
  /** Called after each change of the state. */
  readonly onChange: () => void;
  /** Returns whether a browser looks at the page now. */
  readonly isWatched: () => boolean;
}

type ActionType = PageAction['type'];
type ActionOf<Type extends ActionType> = Extract<PageAction, { readonly type: Type }>;

/** What the page shows besides the step. */
interface Look {
  readonly busy?: boolean;
  readonly problem?: PageProblem | undefined;
}

/**
 * Where flow and page meet: the flow shows steps and asks, the page gets states and gives actions.
 * A person who goes back or chooses another method interrupts the flow: its pending call throws
 * {@link WentBack} or {@link MethodChosen}.
 */
export class Desk {
  readonly #options: DeskOptions;
  readonly #over = new AbortController();
  #sequence = 1;
  #step: PageStep = { kind: 'choose' };
  #look: Look = {};
  /** Interrupts the pending call of the flow. */
  #pending: AbortController | undefined;
  /** Gives an action to the pending question. Returns whether it is an answer. */
  #answer: ((action: PageAction) => boolean) | undefined;
  #captcha: PageCaptcha | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** The person at the captcha. */
  readonly solver: CaptchaSolver = async (challenge, { signal, renew, rejected } = {}) => {
    const { runtime } = this.#options;
    const [step, look] = [this.#step, this.#look];
    const captcha = new PageCaptcha(challenge, {
      signal,
      renew,
      runtime,
      show: ({ busy, error }) =>
        this.#show(step, { ...(busy && { busy }), problem: this.#problemOf(error) }),
    });
    this.#captcha = captcha;
    this.#show(step, { problem: this.#problemOf(rejected) });
    try {
      return await captcha.answer;
    } finally {
      this.#captcha = undefined;
      this.#show(step, look);
    }
  };

  /** What the page shows now. */
  get state(): PageState {
    const { runtime, methods, deadlineAt } = this.#options;
    const { busy = false, problem } = this.#look;
    return {
      sequence: this.#sequence,
      now: runtime.now(),
      deadlineAt,
      methods,
      step: this.#captcha?.step ?? this.#step,
      busy,
      ...(problem && { problem }),
    };
  }

  /** Returns whether a browser looks at the page now. */
  get isWatched(): boolean {
    return this.#options.isWatched();
  }

  /** Whether the desk is closed. */
  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /**
   * Shows a step and waits for one of its actions.
   *
   * @param error - What went wrong before, for the person.
   */
  async ask<Type extends ActionType>(
    step: PageStep,
    types: readonly Type[],
    error?: BilipassError,
  ): Promise<ActionOf<Type>> {
    return this.#interruptible(step, { problem: this.#problemOf(error) }, (signal) => {
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        this.#answer = (action) => {
          if (!isOneOf(action, types)) return false;
          resolve(action);
          return true;
        };
      });
    });
  }

  /** Runs `work` for the last action, while the page shows that the server is busy. */
  async work<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.#interruptible(this.#step, { busy: true }, work);
  }

  /** Runs `work`, which shows its own steps with `show`. */
  async follow<Result>(
    step: PageStep,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return this.#interruptible(step, {}, work);
  }

  /**
   * Asks, then acts on the answer. An error for the person leads to the question again, and so does
   * going back while `act` runs. Going back from the question leaves the dialog.
   *
   * @param isFinal - Returns whether the question cannot help. Default: it always can.
   */
  async dialog<Answer, Result>(
    ask: (error: BilipassError | undefined) => Promise<Answer>,
    act: (answer: Answer) => Promise<Result>,
    isFinal: (error: BilipassError) => boolean = () => false,
  ): Promise<Result> {
    let last: BilipassError | undefined;
    for (;;) {
      let isActing = false;
      try {
        const answer = await ask(last);
        isActing = true;
        return await act(answer);
      } catch (error) {
        if (isBilipassError(error) && !this.isOver && !isFinal(error)) last = error;
        else if (error instanceof WentBack && isActing) last = undefined;
        else throw error;
      }
    }
  }

  /** Shows a step, and an error where one is given. */
  show(step: PageStep, error?: BilipassError): void {
    this.#show(step, { problem: this.#problemOf(error) });
  }

  /** Takes an action of the page. Returns whether it belongs to what the page shows. */
  take(action: PageAction, userAgent?: string): boolean {
    if (action.type === 'back') {
      return this.state.step.kind !== 'choose' && this.#interrupt(new WentBack());
    }
    if (action.type === 'choose' && !this.#options.methods.includes(action.method)) return false;
    if (this.#captcha?.take(action, userAgent)) return true;
    if (this.#answer?.(action)) {
      // The next step follows soon. Until then, a second click changes nothing.
      this.#answer = undefined;
      return true;
    }
    return action.type === 'choose' && this.#interrupt(new MethodChosen(action.method));
  }

  /** Ends the flow: its pending call and all later ones throw `reason`. */
  close(reason: unknown): void {
    this.#over.abort(reason);
    this.#pending?.abort(reason);
  }

  async #interruptible<Result>(
    step: PageStep,
    look: Look,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.#over.signal.throwIfAborted();
    const pending = new AbortController();
    this.#pending = pending;
    this.#show(step, look);
    try {
      return await run(pending.signal);
    } finally {
      this.#pending = undefined;
      this.#answer = undefined;
    }
  }

  #interrupt(turn: WentBack | MethodChosen): boolean {
    const pending = this.#pending;
    if (!pending || pending.signal.aborted) return false;
    pending.abort(turn);
    return true;
  }

  #show(step: PageStep, look: Look): void {
    this.#step = step;
    this.#look = look;
    this.#sequence += 1;
    this.#options.onChange();
  }

  #problemOf(error: BilipassError | undefined): PageProblem | undefined {
    return error && problemOf(error, this.#options.runtime.now());
  }
}

function isOneOf<Type extends ActionType>(
  action: PageAction,
  types: readonly Type[],
): action is ActionOf<Type> {
  return types.some((type) => type === action.type);
}
