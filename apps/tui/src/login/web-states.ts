import type { LoginPageEvent, PageState, PageStep } from '@bilipass/login-page';
import type { WebState } from '../ui/port/login-event.ts';
import type { LoginMethod } from '@bilipass/login';

/** Turns the events of a login page into the states that the terminal shows, each once. */
export class WebStates {
  readonly #onState: (state: WebState) => void;
  #method: LoginMethod = 'qr-web';
  #last = '';

  constructor(onState: (state: WebState) => void) {
    this.#onState = onState;
  }

  /** The method that was chosen last. */
  get method(): LoginMethod {
    return this.#method;
  }

  see(event: LoginPageEvent): void {
    if (event.type !== 'changed') return this.#onState({ kind: event.type });
    this.#method = methodOf(event.state.step) ?? this.#method;
    const state = stateOf(event.state);
    const text = JSON.stringify(state);
    if (!state || text === this.#last) return;
    this.#last = text;
    this.#onState(state);
  }
}

/** `undefined` where the end of the login says it. */
function stateOf({ step, problem }: PageState): WebState | undefined {
  if (problem) return { kind: 'problem', code: problem.code, message: problem.message };
  switch (step.kind) {
    case 'choose':
      return { kind: 'choosing' };
    case 'qrcode':
      if (step.stage === 'scanned' || step.stage === 'expired') return { kind: step.stage };
      return { kind: 'method', method: methodOfChannel[step.channel] };
    case 'phone':
      return { kind: 'method', method: 'sms' };
    case 'password':
      return { kind: 'method', method: 'password' };
    case 'captcha':
      return { kind: 'captcha' };
    case 'sms-code':
    case 'check-code':
      return { kind: 'code-sent' };
    case 'check-ways':
      return { kind: 'check' };
    case 'ownership-page':
      return { kind: 'official-page' };
    case 'done':
    case 'failed':
    case 'closed':
    case 'other-visitor':
      return undefined;
    default:
      return step satisfies never;
  }
}

const methodOfChannel = { web: 'qr-web', tv: 'qr-tv' } as const;

/** `undefined` for a step that several methods have. */
function methodOf(step: PageStep): LoginMethod | undefined {
  switch (step.kind) {
    case 'qrcode':
      return methodOfChannel[step.channel];
    case 'phone':
    case 'sms-code':
      return 'sms';
    case 'password':
      return 'password';
    default:
      return undefined;
  }
}
