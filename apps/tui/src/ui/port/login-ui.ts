import type { LoginEvent } from './login-event.ts';
import type { Back, Dialogue } from './questions.ts';

export type QuestionKind = keyof Dialogue;

export type Question<K extends QuestionKind = QuestionKind> = {
  [P in K]: { readonly kind: P } & Dialogue[P]['question'];
}[K];

export type Answer<K extends QuestionKind = QuestionKind> = Dialogue[K]['answer'] | Back;

/** Ends a question: the reason is rethrown untouched. */
export interface AskOptions {
  readonly signal: AbortSignal;
}

/**
 * The port between login flows and front ends: screens, line prompts, or a program that reads JSON.
 * Each flow is written once against it.
 */
export interface LoginUi {
  /**
   * Asks a question and waits for the answer. A front end that has no one to ask gives the answer that
   * keeps the login going, or `back`.
   */
  ask<K extends QuestionKind>(question: Question<K>, options: AskOptions): Promise<Answer<K>>;
  /** Reports what happened; needs no answer. */
  notify(event: LoginEvent): void;
}

/** One function per question. */
export type Answerers = {
  readonly [K in QuestionKind]: (question: Question<K>, options: AskOptions) => Promise<Answer<K>>;
};

/** The `ask` that hands each question to its function. */
export function askBy(answerers: Answerers): LoginUi['ask'] {
  return (question, options) => answerers[question.kind](question, options);
}

/** The same UI, with some questions answered by `answerers` instead. */
export function withAnswers(ui: LoginUi, answerers: Partial<Answerers>): LoginUi {
  return {
    ask(question, options) {
      const answer = answerers[question.kind];
      return answer ? answer(question, options) : ui.ask(question, options);
    },
    notify: (event) => ui.notify(event),
  };
}

/** The same UI, whose events go to `notify` too. */
export function withListener(ui: LoginUi, notify: LoginUi['notify']): LoginUi {
  return {
    ask: (question, options) => ui.ask(question, options),
    notify(event) {
      ui.notify(event);
      notify(event);
    },
  };
}
