import type { BilipassError } from '@bilipass/core';
import type { Messages } from '../../i18n/messages.ts';
import type { AskOptions } from '../port/login-ui.ts';
import type { Prompter } from './line-prompter.ts';
import { failureLines } from '../ending-lines.ts';
import type { Back, OtherMethod } from '../port/questions.ts';

export interface Choice<A> {
  readonly label: string;
  readonly answer: A;
}

export interface PlainTalkOptions {
  readonly messages: Messages;
  readonly print: (line: string) => void;
  readonly prompter: Prompter;
}

/** Prints lines, and reads answers. */
export class PlainTalk {
  readonly messages: Messages;
  readonly #options: PlainTalkOptions;

  constructor(options: PlainTalkOptions) {
    this.messages = options.messages;
    this.#options = options;
  }

  say(...lines: readonly string[]): void {
    for (const line of lines) this.#options.print(line);
  }

  /** Prints why the question is asked again. */
  sayProblem(problem: BilipassError | undefined, adviser?: BilipassError): void {
    if (problem) this.say(...failureLines(problem, this.messages, adviser));
  }

  /** The typed text, trimmed; `undefined` at the end of the input. */
  async ask(prompt: string, { signal }: AskOptions): Promise<string | undefined> {
    return (await this.#options.prompter.ask(prompt, { signal }))?.trim();
  }

  /** The hidden text as typed; `undefined` at the end of the input. */
  askHidden(prompt: string, { signal }: AskOptions): Promise<string | undefined> {
    return this.#options.prompter.ask(prompt, { signal, hidden: true });
  }

  /** The pasted text, which is not shown; `undefined` where the person gives none. */
  askPasted(prompt: string, { signal }: AskOptions): Promise<string | undefined> {
    const { count } = this.messages.plain.paste;
    return this.#options.prompter.askPasted(prompt, { signal, count });
  }

  /** Waits for `signal`, without a key on the screen. */
  hideKeys(options: AskOptions): Promise<never> {
    return this.#options.prompter.hideKeys(options);
  }

  /** The choice with the typed number; `undefined` at the end of the input. */
  async choose<A>(choices: readonly Choice<A>[], options: AskOptions): Promise<A | undefined> {
    const { choice } = this.messages.plain;
    this.say(...choices.map(({ label }, index) => `${index + 1}. ${label}`));
    for (;;) {
      const typed = await this.ask(choice.prompt(choices.length), options);
      if (typed === undefined) return undefined;
      const chosen = /^\d+$/.test(typed) ? choices[Number(typed) - 1] : undefined;
      if (chosen) return chosen.answer;
      this.say(choice.unknown(choices.length));
    }
  }
}

export const back: Back = { kind: 'back' };

/** The meaning of `b`, `m` and the end of the input at a prompt. */
export function turningAway(typed: string | undefined): Back | OtherMethod | undefined {
  if (typed === undefined || typed.toLowerCase() === 'b') return back;
  if (typed.toLowerCase() === 'm') return { kind: 'other-method' };
  return undefined;
}
