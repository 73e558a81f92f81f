import {
  answered,
  letterOf,
  withNote,
  type Machine,
  type ScreenNote,
  type Step,
} from '../machine.ts';
import type { Key } from '../../terminal/keys.ts';
import type { LoginEvent } from '../../../port/login-event.ts';
import type { QrcodeAnswer, QrcodeQuestion } from '../../../port/questions.ts';

/** Times are Unix milliseconds. */
export interface ShownCode {
  readonly url: string;
  readonly expiresAt: number;
  /** When it replaced an earlier code; `undefined` for the first. */
  readonly renewedAt: number | undefined;
}

type QrcodeProgress =
  | { readonly kind: 'loading' }
  | { readonly kind: 'waiting'; readonly code: ShownCode }
  /** The code is hidden, so that it is not scanned again. */
  | { readonly kind: 'scanned'; readonly code: ShownCode }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' };

export interface QrcodeState {
  readonly channel: 'web' | 'tv';
  readonly progress: QrcodeProgress;
  /** The next try after a network error, Unix milliseconds. */
  readonly retryAt: number | undefined;
  /** Set with `+` and `-`. */
  readonly quietZone: number | undefined;
  readonly inverted: boolean;
  /** Whether the link is shown instead of the code. */
  readonly showsLink: boolean;
  readonly note: ScreenNote | undefined;
}

const letters = {
  r: 'renew',
  o: 'open',
  c: 'copy',
  s: 'save',
  i: 'invert',
  '+': 'wider',
  '=': 'wider',
  '-': 'narrower',
  m: 'method',
} as const;

export type QrcodeKey = (typeof letters)[keyof typeof letters] | 'leave' | 'other';

type QrcodeStep = Step<QrcodeState, QrcodeAnswer>;

export function beginQrcode({ channel }: Pick<QrcodeQuestion, 'channel'>): QrcodeState {
  return {
    channel,
    progress: { kind: 'loading' },
    retryAt: undefined,
    quietZone: undefined,
    inverted: false,
    showsLink: false,
    note: undefined,
  };
}

const WIDEST_QUIET_ZONE = 8;

/** A renewed code replaces the old one; how codes are drawn stays. */
export function againQrcode(state: QrcodeState, question: QrcodeQuestion): QrcodeState {
  if (question.channel !== state.channel) return beginQrcode(question);
  return question.isUsedUp ? { ...state, progress: { kind: 'used-up' }, showsLink: false } : state;
}

export function notifyQrcode(state: QrcodeState, event: LoginEvent): QrcodeState {
  const calm = { ...state, retryAt: undefined };
  switch (event.type) {
    case 'qr.ready': {
      const { url, expiresAt, issuedAt, renewal } = event;
      const renewedAt = renewal === 0 ? undefined : issuedAt;
      const code = { url, expiresAt, renewedAt };
      return { ...calm, progress: { kind: 'waiting', code }, note: undefined };
    }
    case 'qr.waiting': {
      const code = codeOf(state);
      return code ? { ...calm, progress: { kind: 'waiting', code } } : calm;
    }
    case 'qr.scanned': {
      const code = codeOf(state);
      return code ? { ...calm, progress: { kind: 'scanned', code }, showsLink: false } : calm;
    }
    case 'qr.expired':
      return { ...calm, progress: { kind: 'expired' }, showsLink: false };
    case 'qr.saved':
      return { ...state, note: { kind: 'saved', path: event.path } };
    case 'qr.unsaved':
      return { ...state, note: { kind: 'not-saved', reason: event.reason } };
    case 'retry':
      return { ...state, retryAt: event.at };
    case 'start':
    case 'login.success':
      return calm;
    default:
      // Of another step.
      return state;
  }
}

export function pressQrcode(before: QrcodeState, key: QrcodeKey): QrcodeStep {
  const state = { ...before, note: undefined };
  if (state.showsLink) return { state: { ...state, showsLink: false } };
  const code = state.progress.kind === 'waiting' ? state.progress.code : undefined;
  switch (key) {
    case 'leave':
      return { state, effect: { kind: 'leave' } };
    case 'method':
      return answered(state, { kind: 'other-method' });
    case 'renew':
      if (state.progress.kind !== 'waiting' && state.progress.kind !== 'used-up') return { state };
      return answered(initialAfter(state), { kind: 'renew' });
    case 'invert':
      return { state: { ...state, inverted: !state.inverted } };
    case 'wider':
      return { state: withQuietZone(state, 1) };
    case 'narrower':
      return { state: withQuietZone(state, -1) };
    case 'open':
      // The link of a TV code leads to a page that approves it. That of a web code leads nowhere.
      if (state.channel === 'web') return answered(state, { kind: 'web' });
      return code ? { state, effect: { kind: 'open-link', url: code.url } } : { state };
    case 'save':
      return code ? { state, effect: { kind: 'save-picture', url: code.url } } : { state };
    case 'copy':
      if (!code) return { state };
      return { state: { ...state, showsLink: true }, effect: { kind: 'copy-link', url: code.url } };
    case 'other':
      return { state };
    default:
      return key satisfies never;
  }
}

function codeOf({ progress }: QrcodeState): ShownCode | undefined {
  return progress.kind === 'waiting' || progress.kind === 'scanned' ? progress.code : undefined;
}

/** How codes are drawn stays. */
function initialAfter({ channel, quietZone, inverted }: QrcodeState): QrcodeState {
  return { ...beginQrcode({ channel }), quietZone, inverted };
}

function withQuietZone(state: QrcodeState, change: number): QrcodeState {
  const quietZone = Math.min(WIDEST_QUIET_ZONE, Math.max(1, (state.quietZone ?? 2) + change));
  return { ...state, quietZone };
}

function qrcodeKeyOf(key: Key): QrcodeKey {
  switch (key.kind) {
    case 'enter':
      return 'renew';
    case 'escape':
      return 'leave';
    case 'text':
      return letterOf(key, letters) ?? 'other';
    default:
      return 'other';
  }
}

export const qrcodeMachine: Machine<QrcodeQuestion, QrcodeState, QrcodeAnswer> = {
  begin: beginQrcode,
  again: againQrcode,
  press: (state, key) => pressQrcode(state, qrcodeKeyOf(key)),
  notify: notifyQrcode,
  note: withNote,
};
