import {
  confirmCookieRefresh,
  isBilipassError,
  ServiceError,
  type Credential,
} from '@bilipass/core';
import { LoginError } from '../errors.ts';
import type { PendingRefresh } from './pending-refresh.ts';
import { isOverBehindRisk } from '../internal/is-over-behind-risk.ts';
import { whoami, type SessionOptions } from './whoami.ts';

/**
 * Confirms a renewal, which ends the old session. Then asks `get-nav` for the account of the new
 * session (docs/protocol.md 4.23, 4.25): code 0 alone does not prove that it works. After a
 * failure, call it again with the same input, also in another process: the renewal itself is done.
 *
 * @returns the new credential: store it in place of the pending one. `verified` is `true` when
 * `get-nav` accepts it, and `false` when `get-nav` could not be asked (network, outage, risk
 * control): call `whoami` later.
 * @throws {ServiceError} `not-logged-in` when the confirmation or, twice, `get-nav` says so: call
 * `whoami` to learn whether the old session still works; `csrf-invalid`, `bad-request`, or another
 * refusal of the confirmation.
 * @throws {LoginError} `session-incomplete` when the new session is another account's.
 * @throws {TransportError} when there is no usable reply to the confirmation.
 */
export async function confirmRefresh(
  pending: PendingRefresh,
  { client, signal }: SessionOptions,
): Promise<Credential> {
  const { credential } = pending;
  const oldRefreshToken = pending.revealOldRefreshToken();
  try {
    await confirmCookieRefresh(client, credential.getCookies(), oldRefreshToken, { signal });
  } catch (error) {
    const isOver = await isOverBehindRisk(error, credential, { client, signal });
    throw isOver ? notLoggedIn() : error;
  }
  return credential.with({ verified: await isVerified(credential, { client, signal }) });
}

async function isVerified(credential: Credential, options: SessionOptions): Promise<boolean> {
  const nav = await whoami(credential, options).catch((error: unknown) => {
    if (isBilipassError(error)) return undefined;
    throw error;
  });
  if (!nav) return false;
  if (nav.kind === 'not-logged-in') throw notLoggedIn();
  const { dedeuserid } = credential;
  if (dedeuserid !== undefined && dedeuserid !== nav.account.mid) {
    throw new LoginError('session-incomplete', 'it is another account’s');
  }
  return true;
}

function notLoggedIn(): ServiceError {
  return new ServiceError('not-logged-in', {
    endpoint: 'get-nav',
    httpStatus: 200,
    serverCode: -101,
  });
}
