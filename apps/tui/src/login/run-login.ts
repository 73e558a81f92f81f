import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import type { Services } from '../services.ts';
import type { Conversation, FinishedLogin } from './conversation.ts';
import { loginByQrcode, type QrcodeSession } from './login-by-qrcode.ts';

/** What {@link runLogin} works with. */
export interface LoginContext {
  readonly services: Services;
  readonly conversation: Conversation;
  readonly signal: AbortSignal;
}

/**
 * One login from the first code to the last word.
 *
 * @returns the exit code of a login that ended by itself.
 * @throws {BilipassError} when it failed for good; the reason of `signal` when it was broken off.
 */
export async function runLogin(context: LoginContext): Promise<ExitCode> {
  const { conversation, signal } = context;
  for (;;) {
    try {
      return await logIn(context);
    } catch (error) {
      if (!(error instanceof BilipassError)) throw error;
      const answer = await conversation.afterFailure(error, { signal });
      if (answer.kind === 'leave') return exitCodeOf(error);
    }
  }
}

async function logIn({ services, conversation, signal }: LoginContext): Promise<ExitCode> {
  conversation.tell({ type: 'start', method: 'qr-web' });
  const outcome = await loginByQrcode({
    createLogin: () => services.createQrcodeLogin(),
    conversation,
    signal,
    now: () => services.runtime.now(),
  });
  switch (outcome.kind) {
    case 'session':
      conversation.tell({ type: 'login.success', login: finished(outcome.session) });
      // Saying "logged in" without the service's word would be a guess: scripts are told as well.
      return outcome.session.verification === 'verified' ? exitCodes.ok : exitCodes.unreachable;
    case 'left':
      return exitCodes.cancelled;
    case 'used-up':
      return exitCodes.timedOut;
    default:
      return outcome satisfies never;
  }
}

function finished({ credential, account, verification }: QrcodeSession): FinishedLogin {
  return {
    method: 'qr-web',
    verification,
    account,
    uid: account?.mid ?? credential.dedeuserid,
    expiresAt: credential.expiresAt,
    hasRefreshToken: credential.hasAcTimeValue(),
  };
}
