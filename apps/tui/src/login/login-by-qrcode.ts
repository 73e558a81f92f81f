import { isBilipassError } from '@bilipass/core';
import type { LoginSuccess, QrCodeLoginChannel, QrCodeLoginState } from '@bilipass/login';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { MethodContext, MethodOutcome } from './login-context.ts';
import type { QrcodeAnswer } from '../ui/port/questions.ts';

/** Shows codes until one is confirmed, none is left, or the person leaves. */
export async function loginByQrcode(
  channel: QrCodeLoginChannel,
  context: MethodContext,
): Promise<MethodOutcome> {
  for (;;) {
    const round = await watchOrAnswer(channel, context);
    const answer = round.kind === 'used-up' ? await askForMore(channel, context) : round;
    if (answer.kind !== 'renew') return answer;
  }
}

type Round = MethodOutcome | QrcodeAnswer;

/** One login from its first code; the person may interrupt it at any moment. */
async function watchOrAnswer(channel: QrCodeLoginChannel, context: MethodContext): Promise<Round> {
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  const watching = watch(channel, { ...context, signal });
  const asking = context.ui.ask({ kind: 'qrcode', channel, isUsedUp: false }, { signal });
  try {
    const first = await Promise.race([watching, asking]);
    if (first.kind === 'session' || first.kind === 'used-up') return first;
    over.abort(new Error('the code is left'));
    const late = await sessionOf(watching);
    return late ? { kind: 'session', session: await verified(late, context) } : first;
  } catch (error) {
    over.abort(new Error('the code is left'));
    const session = await sessionOf(watching);
    if (session) return { kind: 'session', session };
    throw error;
  } finally {
    over.abort(new Error('the code is left'));
  }
}

/** The confirmation may arrive while the code is left: its session is kept. */
async function sessionOf(watching: Promise<MethodOutcome>): Promise<LoginSuccess | undefined> {
  try {
    const outcome = await watching;
    return outcome.kind === 'session' ? outcome.session : undefined;
  } catch {
    // The caller reports what ended the wait.
    return undefined;
  }
}

/** A key interrupted the check of the session, so it is repeated. */
async function verified(
  session: LoginSuccess,
  { services, signal }: MethodContext,
): Promise<LoginSuccess> {
  if (session.credential.verified) return session;
  const { credential, userAgent } = session;
  try {
    const state = await services.whoami(credential, { userAgent, signal });
    if (state.kind === 'not-logged-in' || state.account.mid !== credential.dedeuserid) {
      return session;
    }
    const { account } = state;
    return { ...session, credential: credential.with({ verified: true }), account };
  } catch {
    // The check failed: the session stays unverified.
    return session;
  }
}

/** No code is left: going back means a timeout. */
async function askForMore(
  channel: QrCodeLoginChannel,
  { ui, signal }: MethodContext,
): Promise<Round> {
  const answer = await ui.ask({ kind: 'qrcode', channel, isUsedUp: true }, { signal });
  return answer.kind === 'back' ? { kind: 'used-up' } : answer;
}

async function watch(
  channel: QrCodeLoginChannel,
  { services, ui, signal }: MethodContext,
): Promise<MethodOutcome> {
  try {
    const login = await services.createQrcodeLogin(channel);
    for await (const state of login.watch({ signal })) {
      if (state.kind === 'done') return { kind: 'session', session: state };
      notifyState(ui, state, services.runtime.now());
    }
  } catch (error) {
    if (!isBilipassError(error) || error.code !== 'qr-not-confirmed') throw error;
  }
  return { kind: 'used-up' };
}

function notifyState(
  ui: LoginUi,
  state: Exclude<QrCodeLoginState, { kind: 'done' }>,
  now: number,
): void {
  switch (state.kind) {
    case 'ready':
    case 'renewed': {
      const renewal = state.kind === 'renewed' ? state.renewal : 0;
      const { url, expiresAt } = state;
      ui.notify({ type: 'qr.ready', url, issuedAt: now, expiresAt, renewal });
      return;
    }
    case 'waiting':
      ui.notify({ type: 'qr.waiting' });
      return;
    case 'scanned':
      ui.notify({ type: 'qr.scanned' });
      return;
    case 'expired':
      ui.notify({ type: 'qr.expired' });
      return;
    case 'retrying': {
      const { error, delayMs } = state;
      ui.notify({ type: 'retry', code: error.code, at: now + delayMs, delayMs });
      return;
    }
    default:
      state satisfies never;
  }
}
