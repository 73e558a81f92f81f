import { BilipassError } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { noteAnswer } from '../note-answer.ts';
import type { Services } from '../services.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import type { SessionKeep } from './keep-session.ts';

export interface AccountContext {
  readonly services: Services;
  readonly ui: LoginUi;
  readonly keep: SessionKeep;
  readonly signal: AbortSignal;
}

/**
 * Continues with a saved account: renews its session where due, verifies it, and reports the
 * result.
 *
 * @returns whether the service confirmed the session.
 * @throws {AppError} `account-logged-out`; {StoreError} when the account cannot be read.
 */
export async function resumeAccount(
  id: string,
  { services, ui, keep, signal }: AccountContext,
): Promise<boolean> {
  ui.notify({ type: 'busy', task: 'checking-account' });
  const keeper = await keep.openKeeper();
  const freshness = await keeper.ensureFresh(id, { signal });
  const { account: stored } = freshness;
  if (freshness.kind === 'logged-out') throw new AppError('account-logged-out');
  const { credential } = stored.session;
  const account = await whoIs(stored, services, signal);
  if (account) await noteAnswer(keep.accounts, stored, account, signal);
  ui.notify({
    type: 'login.success',
    login: {
      method: stored.method,
      verification: account ? 'verified' : 'unverified',
      account,
      uid: id,
      expiresAt: credential.expiresAt,
      hasRefreshToken: credential.hasAcTimeValue() || credential.reveal().app !== undefined,
      isNew: false,
      isInterrupted: false,
      keeping: { kind: 'stored', path: keep.path, leftAlive: [] },
    },
  });
  return account !== undefined;
}

/** `undefined` when the service cannot be asked, which says nothing about the session. */
async function whoIs(
  { session, userAgent }: StoredAccount,
  services: Services,
  signal: AbortSignal,
) {
  try {
    const state = await services.whoami(session.credential, { userAgent, signal });
    if (state.kind === 'logged-in') return state.account;
  } catch (error) {
    if (error instanceof BilipassError) return undefined;
    throw error;
  }
  throw new AppError('account-logged-out');
}
