import type { LoginEvent, QrcodeAnswer } from '../../login/conversation.ts';

/** A code on the screen. Times are Unix milliseconds. */
export interface ShownCode {
  readonly url: string;
  readonly expiresAt: number;
  /** When it took the place of an earlier one; `undefined` for the first. */
  readonly renewedAt: number | undefined;
}

/** How far the login is. */
export type QrcodeProgress =
  | { readonly kind: 'loading' }
  | { readonly kind: 'waiting'; readonly code: ShownCode }
  /** The code is out of sight: nobody shall scan it again. */
  | { readonly kind: 'scanned'; readonly code: ShownCode }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used-up' };

/** What a message at the foot says. */
export type QrcodeNote =
  | { readonly kind: 'copied' | 'opened' | 'not-opened' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'not-saved'; readonly reason: string };

/** The QR screen. */
export interface QrcodeState {
  readonly progress: QrcodeProgress;
  /** The next try after trouble on the wire, Unix milliseconds. */
  readonly retryAt: number | undefined;
  /** The quiet zone asked for with `+` and `-`. */
  readonly quietZone: number | undefined;
  readonly inverted: boolean;
  /** Whether the link stands there as text in place of the code. */
  readonly showsLink: boolean;
  readonly note: QrcodeNote | undefined;
}

/** What happens to the QR screen. */
export type QrcodeEvent =
  | { readonly type: 'told'; readonly event: LoginEvent }
  | { readonly type: 'used-up' }
  | { readonly type: 'pressed'; readonly key: QrcodeKey }
  | { readonly type: 'noted'; readonly note: QrcodeNote };

/** What a key means here. */
export type QrcodeKey =
  'renew' | 'open' | 'copy' | 'save' | 'invert' | 'wider' | 'narrower' | 'leave' | 'other';

/** What the screen wants done. */
export type QrcodeWish =
  | { readonly kind: 'answer'; readonly answer: QrcodeAnswer }
  | { readonly kind: 'open-link' | 'copy-link' | 'save-picture'; readonly url: string };

/** The next state, and what is wanted of the rest of the app. */
export interface QrcodeStep {
  readonly state: QrcodeState;
  readonly wish?: QrcodeWish;
}

/** The screen before there is a code. */
export const initialQrcodeState: QrcodeState = {
  progress: { kind: 'loading' },
  retryAt: undefined,
  quietZone: undefined,
  inverted: false,
  showsLink: false,
  note: undefined,
};

const WIDEST_QUIET_ZONE = 8;

/** One step of the QR screen. */
export function stepQrcode(state: QrcodeState, event: QrcodeEvent): QrcodeStep {
  switch (event.type) {
    case 'told':
      return { state: told(state, event.event) };
    case 'used-up':
      return { state: { ...state, progress: { kind: 'used-up' }, showsLink: false } };
    case 'noted':
      return { state: { ...state, note: event.note } };
    case 'pressed':
      return pressed({ ...state, note: undefined }, event.key);
    default:
      return event satisfies never;
  }
}

function told(state: QrcodeState, event: LoginEvent): QrcodeState {
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
    case 'retry':
      return { ...state, retryAt: event.at };
    case 'start':
    case 'login.success':
      return calm;
    default:
      return event satisfies never;
  }
}

function pressed(state: QrcodeState, key: QrcodeKey): QrcodeStep {
  if (state.showsLink) return { state: { ...state, showsLink: false } };
  const code = state.progress.kind === 'waiting' ? state.progress.code : undefined;
  switch (key) {
    case 'leave':
      return { state, wish: { kind: 'answer', answer: { kind: 'leave' } } };
    case 'renew':
      if (state.progress.kind !== 'waiting' && state.progress.kind !== 'used-up') return { state };
      return { state: initialAfter(state), wish: { kind: 'answer', answer: { kind: 'renew' } } };
    case 'invert':
      return { state: { ...state, inverted: !state.inverted } };
    case 'wider':
      return { state: withQuietZone(state, 1) };
    case 'narrower':
      return { state: withQuietZone(state, -1) };
    case 'open':
      return code ? { state, wish: { kind: 'open-link', url: code.url } } : { state };
    case 'save':
      return code ? { state, wish: { kind: 'save-picture', url: code.url } } : { state };
    case 'copy':
      if (!code) return { state };
      return { state: { ...state, showsLink: true }, wish: { kind: 'copy-link', url: code.url } };
    case 'other':
      return { state };
    default:
      return key satisfies never;
  }
}

/** The code in sight or just scanned. */
function codeOf({ progress }: QrcodeState): ShownCode | undefined {
  return progress.kind === 'waiting' || progress.kind === 'scanned' ? progress.code : undefined;
}

/** A new code is on its way; how codes are to be drawn stays. */
function initialAfter({ quietZone, inverted }: QrcodeState): QrcodeState {
  return { ...initialQrcodeState, quietZone, inverted };
}

function withQuietZone(state: QrcodeState, change: number): QrcodeState {
  const quietZone = Math.min(WIDEST_QUIET_ZONE, Math.max(1, (state.quietZone ?? 2) + change));
  return { ...state, quietZone };
}
