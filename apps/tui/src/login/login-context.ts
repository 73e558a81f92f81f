import type { Country } from '@bilipass/countries';
import type { CaptchaSolver } from '@bilipass/geetest';
import type { LoginSuccess } from '@bilipass/login';
import type { Services } from '../services.ts';
import type { Conversation } from '../ui/port/login-ui.ts';
import type { Task } from '../ui/port/login-event.ts';
import type { Back, OtherMethod } from '../ui/port/questions.ts';

/** What every way to log in works with. */
export interface MethodContext {
  readonly services: Services;
  readonly conversation: Conversation;
  /** Lets the person solve a captcha, or turn away from it. */
  readonly solver: CaptchaSolver;
  readonly signal: AbortSignal;
  /** What was typed so far; a second try begins with it. */
  readonly draft: Draft;
}

/** What a person typed that is no secret. */
export interface Draft {
  country: Country;
  number: string;
  account: string;
}

/** How one way to log in ended. */
export type MethodOutcome =
  | { readonly kind: 'session'; readonly session: LoginSuccess }
  /** The last QR code expired and nobody asked for another. */
  | { readonly kind: 'used-up' }
  | Back
  | OtherMethod;

/** The solver of `context`, which says what is done next once it is solved. */
export function solverBefore(task: Task, { solver, conversation }: MethodContext): CaptchaSolver {
  return async (...asked) => {
    const answer = await solver(...asked);
    conversation.tell({ type: 'busy', task });
    return answer;
  };
}
