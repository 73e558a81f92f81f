import type { QrCodeLogin, QrCodeLoginState } from '@bilipass/login';
import type { Conversation } from './conversation.ts';

/** A QR login under way, as far as the conversation needs it. */
export type QrcodeLogin = Pick<QrCodeLogin, 'watch'>;

/** The session a QR login ended with. */
export type QrcodeSession = Extract<QrCodeLoginState, { kind: 'done' }>;

/** How a QR login ended. */
export type QrcodeOutcome =
  | { readonly kind: 'session'; readonly session: QrcodeSession }
  /** The person turned away. */
  | { readonly kind: 'left' }
  /** The last code expired and nobody asked for another. */
  | { readonly kind: 'used-up' };

/** What {@link loginByQrcode} works with. */
export interface QrcodeContext {
  /** Makes a login with a code of its own. */
  readonly createLogin: () => QrcodeLogin;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

/** Shows codes until one of them is confirmed, none is left, or the person turns away. */
export async function loginByQrcode(context: QrcodeContext): Promise<QrcodeOutcome> {
  for (;;) {
    const round = await watchOrAnswer(context);
    switch (round.kind) {
      case 'session':
        return round;
      case 'leave':
        return { kind: 'left' };
      case 'renew':
        continue;
      case 'used-up': {
        const { conversation, signal } = context;
        const answer = await conversation.afterLastQrcode({ signal });
        if (answer.kind === 'leave') return { kind: 'used-up' };
        continue;
      }
      default:
        round satisfies never;
    }
  }
}

type Round =
  | { readonly kind: 'session'; readonly session: QrcodeSession }
  | { readonly kind: 'used-up' | 'renew' | 'leave' };

/** One login from its first code on; the person may break in at any moment. */
async function watchOrAnswer(context: QrcodeContext): Promise<Round> {
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  const watching = watch({ ...context, signal });
  const asking = context.conversation.besideQrcode({ signal });
  try {
    const first = await Promise.race([watching, asking]);
    if (first.kind === 'session' || first.kind === 'used-up') return first;
    over.abort(new Error('the code is left'));
    // The confirmation may have come in the same moment: it is not thrown away.
    const late = await watching.catch(() => first);
    return late.kind === 'session' ? late : first;
  } finally {
    over.abort(new Error('the code is left'));
  }
}

async function watch({ createLogin, conversation, signal, now }: QrcodeContext): Promise<Round> {
  for await (const state of createLogin().watch({ signal })) {
    if (state.kind === 'done') return { kind: 'session', session: state };
    tellState(conversation, state, now());
  }
  return { kind: 'used-up' };
}

function tellState(
  conversation: Conversation,
  state: Exclude<QrCodeLoginState, { kind: 'done' }>,
  now: number,
): void {
  switch (state.kind) {
    case 'ready':
    case 'renewed': {
      const renewal = state.kind === 'renewed' ? state.renewal : 0;
      const { url, expiresAt } = state;
      conversation.tell({ type: 'qr.ready', url, issuedAt: now, expiresAt, renewal });
      return;
    }
    case 'waiting':
      conversation.tell({ type: 'qr.waiting' });
      return;
    case 'scanned':
      conversation.tell({ type: 'qr.scanned' });
      return;
    case 'expired':
      conversation.tell({ type: 'qr.expired' });
      return;
    case 'retrying': {
      const { error, delayMs } = state;
      conversation.tell({ type: 'retry', code: error.code, at: now + delayMs, delayMs });
      return;
    }
    default:
      state satisfies never;
  }
}
