import {
  confirmAppTokenRefresh,
  confirmCookieRefresh,
  isBilipassError,
  ServiceError,
  type Account,
  type Credential,
} from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { isDeadPair, isDeadTokenError } from './is-dead-token.ts';
import type { PendingRefresh } from './pending-refresh.ts';
import { isOverBehindRisk } from '../internal/is-over-behind-risk.ts';
import { requireAppPair } from './require-app-tokens.ts';
import { whoami, type SessionOptions } from './whoami.ts';

/** The result of {@link confirmRefresh}. */
export interface ConfirmedRefresh {
  /**
   * The new session: store it in place of the pending one. `verified` is `true` when `get-nav`
   * accepts it, and `false` when `get-nav` could not be asked (network, outage, risk control): call
   * `whoami` later.
   */
  readonly credential: Credential;
  /** The account, as `get-nav` described it; `undefined` when it could not be asked. */
  readonly account: Account | undefined;
}

/**
 * Confirms a renewal, which ends the old session: the cookies and the refresh token of a web
 * session, the token pair of a TV session (docs/protocol.md 4.23, 5). Then asks `get-nav` for the
 * account of the new session (4.25): code 0 alone does not prove that it works. After a failure,
 * call it again with the same input, also in another process: the renewal itself is done. For a TV
 * session a refusal changes nothing about the new session: the old pair stays alive beside it, and
 * `logout` of the old session can end it.
 *
 * @throws {ServiceError} `not-logged-in` when the confirmation or, twice, `get-nav` says so: call
 * `whoami` to learn whether the old session still works; `csrf-invalid`, `bad-request`, or another
 * refusal of the confirmation.
 * @throws {LoginError} `session-incomplete` when the new session is another account's.
 * @throws {TransportError} when there is no usable reply to the confirmation.
 */
export async function confirmRefresh(
  pending: PendingRefresh,
  options: SessionOptions,
): Promise<ConfirmedRefresh> {
  const { credential } = pending;
  try {
    await (credential.origin === 'tv' ? confirmTv(pending, options) : confirmWeb(pending, options));
  } catch (error) {
    throw (await isOverBehindRisk(error, credential, options)) ? notLoggedIn() : error;
  }
  const account = await accountOf(credential, options);
  return { credential: credential.with({ verified: account !== undefined }), account };
}

async function confirmWeb(
  { credential, previous }: PendingRefresh,
  { client, signal }: SessionOptions,
): Promise<void> {
  const { acTimeValue: oldRefreshToken = '' } = previous.reveal();
  await confirmCookieRefresh(client, credential.getCookies(), oldRefreshToken, { signal });
}

/** A pair that has ended needs no confirmation: the reply to an earlier one may have been lost. */
async function confirmTv(
  { previous, sts = 0 }: PendingRefresh,
  options: SessionOptions,
): Promise<void> {
  const { client, signal } = options;
  const pair = requireAppPair(previous);
  try {
    await confirmAppTokenRefresh(client, pair, sts, { signal });
  } catch (error) {
    const isSaidDead = isBilipassError(error) && isDeadTokenError(error);
    if (!isSaidDead || !(await isDeadPair(pair, options))) throw error;
  }
}

/** Returns the account of the session; `undefined` when the service cannot be asked. */
async function accountOf(
  credential: Credential,
  options: SessionOptions,
): Promise<Account | undefined> {
  const nav = await whoami(credential, options).catch((error: unknown) => {
    if (isBilipassError(error)) return undefined;
    throw error;
  });
  if (!nav) return undefined;
  if (nav.kind === 'not-logged-in') throw notLoggedIn();
  const { dedeuserid } = credential;
  if (dedeuserid !== undefined && dedeuserid !== nav.account.mid) {
    throw new LoginError('session-incomplete', 'it is another account’s');
  }
  return nav.account;
}

function notLoggedIn(): ServiceError {
  return new ServiceError('not-logged-in', {
    endpoint: 'get-nav',
    httpStatus: 200,
    serverCode: -101,
  });
}
