import {
  correspondPath,
  CredentialError,
  getCookieInfo,
  getRefreshCsrf,
  isBilipassError,
  refreshAppToken,
  refreshCookie,
  type Client,
  type Credential,
} from '@bilipass/core';
import { LoginError } from '../errors.ts';
import { confirmNotLoggedIn } from '../internal/confirm-not-logged-in.ts';
import { withGrace, type Grace } from '../internal/grace.ts';
import { isOverBehindRisk } from '../internal/is-over-behind-risk.ts';
import {
  pickSessionCookies,
  readSetCookies,
  type SessionCookies,
} from '../internal/session-collector/session-cookies.ts';
import { PendingRefresh } from './pending-refresh.ts';
import { requireAppTokens } from './require-app-tokens.ts';
import type { SessionOptions } from './whoami.ts';

/** The result of a renewal. */
export type RefreshResult =
  /**
   * A web session: store `pending`, then call `confirmRefresh`. Until then the old one works too.
   */
  | { readonly kind: 'unconfirmed'; readonly pending: PendingRefresh }
  /** A TV session: store `credential`; there is nothing to confirm. */
  | { readonly kind: 'renewed'; readonly credential: Credential }
  /** The session had already ended; only a new login helps. */
  | { readonly kind: 'not-logged-in' };

// The service refuses a time ahead of its own. When its time is unknown, subtract a margin from
// ours.
const CLOCK_MARGIN_MS = 20_000;

/**
 * Renews a session through its channel. The renewal of a web session has two steps, of which this
 * is the first: store the result, then call `confirmRefresh`. Does not check whether a renewal is
 * due: see `checkRefresh`. The request that renews is sent once, and no step after it can fail.
 *
 * An abort does not drop a pending renewal: the call waits for it for at most 1.5 s and returns it,
 * so that it can be stored. Otherwise it throws the reason of `signal`, untouched.
 *
 * @throws {CredentialError} `credential-incomplete` without the refresh token or another needed
 * part.
 * @throws {ServiceError} `refresh-token-mismatch` when the token belongs to other cookies,
 * `csrf-invalid`, `refresh-path-rejected`, `refresh-page-unrecognized`, or another refusal.
 * @throws {LoginError} `session-incomplete` when the service renewed without returning a session.
 * The old session still works in each of these cases.
 * @throws {TransportError} when there is no usable reply.
 */
export async function refresh(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<RefreshResult> {
  const renewInItsWay = credential.origin === 'tv' ? refreshTv : refreshWeb;
  try {
    return await withGrace(client.runtime, signal, (grace) =>
      renewInItsWay(credential, client, grace),
    );
  } catch (error) {
    const isOver = isBilipassError(error) && error.code === 'not-logged-in';
    if (isOver || (await isOverBehindRisk(error, credential, { client, signal }))) {
      return { kind: 'not-logged-in' };
    }
    throw error;
  }
}

async function refreshTv(
  credential: Credential,
  client: Client,
  grace: Grace,
): Promise<RefreshResult> {
  const tokens = requireAppTokens(credential);
  const { mid, cookies, app } = await grace.send((signal) =>
    refreshAppToken(client, tokens, { signal }),
  );
  requireSameAccount(credential, mid);
  const renewed = renew(credential, pickSessionCookies(Object.entries(cookies)));
  return { kind: 'renewed', credential: renewed.with({ app }) };
}

async function refreshWeb(
  credential: Credential,
  client: Client,
  grace: Grace,
): Promise<RefreshResult> {
  const { acTimeValue: oldRefreshToken } = credential.reveal();
  if (!oldRefreshToken) throw new CredentialError('credential-incomplete', ['ac_time_value']);
  const refreshCsrf = await fetchRefreshCsrf(credential, { client, signal: grace.signal });
  if (refreshCsrf === undefined) return { kind: 'not-logged-in' };
  const { setCookie, refreshToken } = await grace.send((signal) =>
    refreshCookie(client, credential.getCookies(), {
      refreshCsrf,
      refreshToken: oldRefreshToken,
      signal,
    }),
  );
  const { own } = readSetCookies(setCookie, 'passport.bilibili.com', client.runtime.now());
  const renewed = renew(credential, own).with({ acTimeValue: refreshToken });
  return {
    kind: 'unconfirmed',
    pending: new PendingRefresh({ credential: renewed, oldRefreshToken }),
  };
}

/**
 * The address of the page contains the service's time: a request that is too late or early is
 * retried.
 */
async function fetchRefreshCsrf(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<string | undefined> {
  const cookies = credential.getCookies();
  for (let attempt = 1; ; attempt++) {
    const info = await confirmNotLoggedIn(client.runtime, { signal }, () =>
      getCookieInfo(client, cookies, { signal }),
    );
    if (info.kind === 'not-logged-in') return undefined;
    const time = info.serverTime ?? client.runtime.now() - CLOCK_MARGIN_MS;
    try {
      return await getRefreshCsrf(client, cookies, correspondPath(time), { signal });
    } catch (error) {
      const again = isBilipassError(error) && error.code === 'refresh-path-rejected';
      if (!again || attempt === 2) throw error;
    }
  }
}

/**
 * Returns the old credential with new cookies. Keeps the device cookies: the device is the same.
 */
function renew(credential: Credential, cookies: SessionCookies): Credential {
  const { sessdata, biliJct, dedeuserid } = cookies;
  if (!sessdata || !biliJct) {
    throw new LoginError('session-incomplete', 'the renewal set no SESSDATA or bili_jct');
  }
  requireSameAccount(credential, dedeuserid);
  return credential.with({ ...cookies, verified: false });
}

function requireSameAccount({ dedeuserid }: Credential, mid: string | undefined): void {
  if (mid && dedeuserid && mid !== dedeuserid) {
    throw new LoginError('session-incomplete', 'it is another account’s');
  }
}
