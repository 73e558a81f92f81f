import type { BilipassError, Credential } from '@bilipass/core';
import type { LogoutResult } from '@bilipass/login';
import type { AccountLock } from '../credential-store.ts';
import type { StoredAccount, StoredSession } from '../stored-account.ts';
import type { SessionService } from './session-service.ts';

/** What the service made of ending one of the sessions on record. */
export interface SessionEnd {
  /** `previous` is the session before a refresh that was not confirmed. */
  readonly session: 'current' | 'previous';
  /** As `logout` of `@bilipass/login` returned it. */
  readonly result: LogoutResult;
}

/** How a logout of a stored account ended. */
export type AccountLogout = {
  /** Every session that was on record, in the order in which the service was asked to end them. */
  readonly sessions: readonly SessionEnd[];
  /**
   * Whether a token pair of a TV login stays behind: the service is not documented to end it with the
   * session. It ends by itself 180 days after it was made.
   */
  readonly appTokensRemain: boolean;
} &
  /** Every session is over, and the account is removed. */
  (
    | { readonly kind: 'logged-out' }
    /** The account is kept, with the sessions that are not known to be over. `error` says why. */
    | {
        readonly kind: 'unconfirmed';
        readonly account: StoredAccount;
        readonly error: BilipassError;
      }
  );

/** What {@link logOutAccount} works with; the lock of the account is held throughout. */
export interface LogoutInput {
  readonly account: StoredAccount;
  readonly lock: AccountLock;
  readonly service: SessionService;
  readonly signal: AbortSignal | undefined;
}

/**
 * Ends every session on record. After each end the record holds only what is not known to be over, so
 * that an interrupted logout can be repeated; when nothing is left, the account is removed.
 *
 * @throws {StoreError} when the store fails or the lock is lost; the reason of the signal.
 */
export async function logOutAccount(input: LogoutInput): Promise<AccountLogout> {
  const { lock } = input;
  const { checkedAt: _ofAnotherSession, ...account } = input.account;
  const { session } = account;
  const sessions: SessionEnd[] = [];
  const end = async (which: SessionEnd['session'], credential: Credential): Promise<boolean> => {
    await lock.assertHeld();
    const result = await input.service.logout(credential, { signal: input.signal });
    sessions.push({ session: which, result });
    return result.kind !== 'unconfirmed';
  };

  let left: StoredSession | undefined = session;
  // The old one first: should this process die in between, the session in use is still on record.
  if (session.kind === 'unconfirmed' && (await end('previous', session.previous))) {
    left = { kind: 'active', credential: session.credential };
    await lock.set({ ...account, session: left });
  }
  if (await end('current', session.credential)) {
    left = left.kind === 'unconfirmed' ? { kind: 'active', credential: left.previous } : undefined;
    if (left === undefined) await lock.delete();
    else await lock.set({ ...account, session: left });
  }

  const results = sessions.map(({ result }) => result);
  const appTokensRemain = results.some((result) => result.appTokensRemain);
  const open = results.find((result) => result.kind === 'unconfirmed');
  if (left === undefined || open === undefined) {
    return { kind: 'logged-out', sessions, appTokensRemain };
  }
  const kept = left === session ? input.account : { ...account, session: left };
  return { kind: 'unconfirmed', account: kept, error: open.error, sessions, appTokensRemain };
}
