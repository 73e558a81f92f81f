import type { BilipassError, Credential } from '@bilipass/core';
import type { LogoutResult } from '@bilipass/login';
import type { AccountLock } from '../credential-store.ts';
import type { StoredAccount, StoredSession } from '../stored-account.ts';
import type { SessionService } from './session-service.ts';

/** The result of ending one of the stored sessions. */
export interface SessionEnd {
  /** `previous` is the session before a refresh that was not confirmed. */
  readonly session: 'current' | 'previous';
  /** The result of `logout` of `@bilipass/login`. */
  readonly result: LogoutResult;
}

/** The result of the logout of a stored account. */
export type AccountLogout = {
  /** Every stored session, in the order of the requests. */
  readonly sessions: readonly SessionEnd[];
  /**
   * Whether the token pair of a TV login is not known to have ended; see `LogoutResult` of
   * `@bilipass/login`.
   */
  readonly appTokensRemain: boolean;
} &
  /** Every session is over, and the account is removed. */
  (
    | { readonly kind: 'logged-out' }
    /** The account is kept, with the sessions that may still work. `error` says why. */
    | {
        readonly kind: 'unconfirmed';
        readonly account: StoredAccount;
        readonly error: BilipassError;
      }
  );

/** Dependencies of {@link logOutAccount}; the caller holds the lock of the account throughout. */
export interface LogoutInput {
  readonly account: StoredAccount;
  readonly lock: AccountLock;
  readonly service: SessionService;
  readonly signal: AbortSignal | undefined;
}

/**
 * Ends every stored session. After each one the store keeps only the sessions that may still work,
 * so an interrupted logout can be repeated. Removes the account when the service has answered for
 * every session.
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
    // A pair that remains stays on record until it is reported.
    return result.kind !== 'unconfirmed' && !result.appTokensRemain;
  };

  let left: StoredSession = session;
  // The old one first: if this process dies in between, the session in use is still stored.
  if (session.kind === 'unconfirmed' && (await end('previous', session.previous))) {
    left = { kind: 'active', credential: session.credential };
    await lock.set({ ...account, session: left });
  }
  const isCurrentOver = await end('current', session.credential);

  const results = sessions.map(({ result }) => result);
  const appTokensRemain = results.some((result) => result.appTokensRemain);
  const open = results.find((result) => result.kind === 'unconfirmed');
  if (open === undefined) {
    await lock.delete();
    return { kind: 'logged-out', sessions, appTokensRemain };
  }
  if (isCurrentOver && left.kind === 'unconfirmed') {
    left = { kind: 'active', credential: left.previous };
    await lock.set({ ...account, session: left });
  }
  const kept = left === session ? input.account : { ...account, session: left };
  return { kind: 'unconfirmed', account: kept, error: open.error, sessions, appTokensRemain };
}
