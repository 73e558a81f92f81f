import type { QrCodeLoginState } from '@bilipass/login';

/** What stands under the code for a moment. */
export type QrcodeNote =
  | { readonly kind: 'picture-saved'; readonly path: string }
  | { readonly kind: 'picture-not-saved' }
  | { readonly kind: 'link-copied' };

/** A code on the screen. */
export interface ShownQrcode {
  readonly url: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  /** 0 for the first code. */
  readonly renewal: number;
}

/** What the screen shows. */
export type QrcodeScreenState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'showing';
      readonly code: ShownQrcode;
      readonly step: 'waiting' | 'scanned';
      /** Set while the service cannot be reached; the code stays good. Milliseconds. */
      readonly retryInMs: number | undefined;
      readonly note: QrcodeNote | undefined;
    }
  /** The last code ran out: a person decides whether there is another. */
  | { readonly kind: 'expired' }
  /** The login is through. No code is drawn any more: the last frame stays on the screen. */
  | { readonly kind: 'done' };

/** What happens to the screen. */
export type QrcodeScreenEvent =
  | { readonly type: 'login'; readonly state: QrCodeLoginState }
  | { readonly type: 'restarted' }
  | { readonly type: 'ended' }
  | { readonly type: 'noted'; readonly note: QrcodeNote };

/** The screen before anything has come back. */
export const initialQrcodeScreen: QrcodeScreenState = { kind: 'loading' };

/** The screen after `event`. */
export function nextQrcodeScreen(
  screen: QrcodeScreenState,
  event: QrcodeScreenEvent,
): QrcodeScreenState {
  switch (event.type) {
    case 'login':
      return afterLoginState(screen, event.state);
    case 'restarted':
      return { kind: 'loading' };
    case 'ended':
      return { kind: 'done' };
    case 'noted':
      return screen.kind === 'showing' ? { ...screen, note: event.note } : screen;
    default:
      return event satisfies never;
  }
}

function afterLoginState(screen: QrcodeScreenState, state: QrCodeLoginState): QrcodeScreenState {
  switch (state.kind) {
    case 'ready':
      return showing({ url: state.url, expiresAt: state.expiresAt, renewal: 0 });
    case 'renewed':
      return showing({ url: state.url, expiresAt: state.expiresAt, renewal: state.renewal });
    case 'waiting':
    case 'scanned':
      if (screen.kind !== 'showing') return screen;
      return { ...screen, step: state.kind, retryInMs: undefined };
    case 'retrying':
      return screen.kind === 'showing' ? { ...screen, retryInMs: state.delayMs } : screen;
    case 'expired':
      return { kind: 'expired' };
    case 'done':
      return { kind: 'done' };
    default:
      return state satisfies never;
  }
}

function showing(code: ShownQrcode): QrcodeScreenState {
  return { kind: 'showing', code, step: 'waiting', retryInMs: undefined, note: undefined };
}
