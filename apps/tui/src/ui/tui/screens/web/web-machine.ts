import {
  answered,
  letterOf,
  withNote,
  type Machine,
  type ScreenNote,
  type Step,
} from '../machine.ts';
import type { LoginEvent, ServedLogin, WebState } from '../../../port/login-event.ts';
import type { OtherMethod } from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';

export interface WebScreenState {
  readonly page: ServedLogin;
  /** How long the page is open in all. Milliseconds. */
  readonly lifetimeMs: number;
  readonly browserOpened: boolean;
  /** `undefined` before a browser opens the page. */
  readonly latest: WebState | undefined;
  /** Whether the address is shown alone. */
  readonly showsLink: boolean;
  readonly note: ScreenNote | undefined;
}

type WebKey = 'open' | 'copy' | 'method' | 'leave' | 'other';

type WebStep = Step<WebScreenState, OtherMethod>;

export function beginWeb(page: ServedLogin, now: number): WebScreenState {
  return {
    page,
    lifetimeMs: page.expiresAt - now,
    browserOpened: false,
    latest: undefined,
    showsLink: false,
    note: undefined,
  };
}

function notifyWeb(state: WebScreenState, event: LoginEvent): WebScreenState {
  switch (event.type) {
    case 'web.listening':
      return { ...state, browserOpened: event.browserOpened };
    case 'web.state':
      return { ...state, latest: event.state };
    default:
      return state;
  }
}

function pressWeb(before: WebScreenState, key: WebKey): WebStep {
  const state = { ...before, note: undefined };
  if (state.showsLink) return { state: { ...state, showsLink: false } };
  const [url = ''] = state.page.urls;
  switch (key) {
    case 'open':
      return { state, effect: { kind: 'open-link', url } };
    case 'copy':
      return { state: { ...state, showsLink: true }, effect: { kind: 'copy-link', url } };
    case 'method':
      return answered(state, { kind: 'other-method' });
    case 'leave':
      return { state, effect: { kind: 'leave' } };
    case 'other':
      return { state };
    default:
      return key satisfies never;
  }
}

const letters = { o: 'open', c: 'copy', m: 'method' } as const;

function webKeyOf(key: Key): WebKey {
  if (key.kind === 'escape') return 'leave';
  return letterOf(key, letters) ?? 'other';
}

export const webMachine: Machine<ServedLogin, WebScreenState, OtherMethod> = {
  begin: beginWeb,
  // The question follows the event that opened the screen.
  again: (state, page) => ({ ...state, page }),
  press: (state, key) => pressWeb(state, webKeyOf(key)),
  notify: notifyWeb,
  note: withNote,
};
