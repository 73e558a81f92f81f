import {
  correspondPath,
  CredentialError,
  getCookieInfo,
  getRefreshCsrf,
  getTimestamp,
  isBilipassError,
  refreshAppToken,
  refreshCookie,
  type AppSession,
  type AppTokens,
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

/** Options of {@link refresh}. */
export interface RefreshOptions extends SessionOptions {
  /**
   * The clock of the service, as `checkRefresh` just returned it. Unix milliseconds; default: it is
   * asked for.
   */
  readonly serverTime?: number | undefined;
}

/** The result of a renewal. */
export type RefreshResult =
  /** Renewed: store `pending`, then call `confirmRefresh`. Until then the old session works too. */
  | { readonly kind: 'unconfirmed'; readonly pending: PendingRefresh }
  /** The session had already ended; only a new login helps. */
  | { readonly kind: 'not-logged-in' };

// The service refuses a time ahead of its own. When its time is unknown, subtract a margin from
// ours.
const CLOCK_MARGIN_MS = 20_000;

// Before a renewal whose reply was lost is asked for again.
const PAUSE_MS = 1_000;

/**
 * Renews a session through its channel. This is the first of two steps: store the result, then call
 * `confirmRefresh`. Does not check whether a renewal is due: see `checkRefresh`. No step after the
 * request that renews can fail. It is sent once for a web session. For a TV session it is sent once
 * more when its reply is lost, because the old pair lives until it is confirmed away
 * (docs/protocol.md 5); a second failure throws the first error.
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
  { client, signal, serverTime }: RefreshOptions,
): Promise<RefreshResult> {
  try {
    return await withGrace(client.runtime, signal, (grace) =>
      credential.origin === 'tv'
        ? refreshTv(credential, client, grace)
        : refreshWeb(credential, client, { grace, serverTime }),
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
  const sts = await serverSeconds(client, grace.signal);
  const { mid, cookies, app } = await requestPair(client, { tokens, sts, grace });
  requireSameAccount(credential, mid);
  const renewed = renew(credential, pickSessionCookies(Object.entries(cookies))).with({ app });
  return {
    kind: 'unconfirmed',
    pending: new PendingRefresh({ credential: renewed, previous: credential, sts }),
  };
}

/**
 * Returns the time of the service, or ours when it cannot be asked: both steps of a renewal need
 * the same number, and without one the old pair would end with the first step.
 */
async function serverSeconds(client: Client, signal: AbortSignal | undefined): Promise<number> {
  try {
    return await getTimestamp(client, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!isBilipassError(error) || error.category === 'risk') throw error;
    return Math.floor(client.runtime.now() / 1000);
  }
}

/** Requests the new pair, a second time when the reply is lost. */
async function requestPair(
  client: Client,
  input: { readonly tokens: AppTokens; readonly sts: number; readonly grace: Grace },
): Promise<AppSession> {
  const { tokens, sts, grace } = input;
  const ask = (): Promise<AppSession> =>
    grace.send((signal) => refreshAppToken(client, tokens, { sts, signal }));
  try {
    return await ask();
  } catch (first) {
    if (!isLostReply(first)) throw first;
    await client.runtime.sleep(PAUSE_MS, { signal: grace.signal });
    return await ask().catch(() => {
      throw first;
    });
  }
}

function isLostReply(error: unknown): boolean {
  if (!isBilipassError(error)) return false;
  // Without a secure connection nothing was sent.
  if (error.code === 'certificate-untrusted' || error.code === 'tls-failed') return false;
  return error.category === 'transient' || error.category === 'unusable-reply';
}

async function refreshWeb(
  credential: Credential,
  client: Client,
  { grace, serverTime }: { readonly grace: Grace } & Pick<RefreshOptions, 'serverTime'>,
): Promise<RefreshResult> {
  const { acTimeValue: oldRefreshToken } = credential.reveal();
  if (!oldRefreshToken) throw new CredentialError('credential-incomplete', ['ac_time_value']);
  const refreshCsrf = await fetchRefreshCsrf(credential, {
    client,
    signal: grace.signal,
    serverTime,
  });
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
    pending: new PendingRefresh({ credential: renewed, previous: credential }),
  };
}

/**
 * The address of the page contains the service's time, which is asked for unless it is given. A
 * request that is too late or early is retried with the time of then.
 */
async function fetchRefreshCsrf(
  credential: Credential,
  { client, signal, serverTime }: RefreshOptions,
): Promise<string | undefined> {
  const cookies = credential.getCookies();
  for (let attempt = 1; ; attempt++) {
    const known = attempt === 1 ? serverTime : undefined;
    const info =
      known === undefined
        ? await confirmNotLoggedIn(client.runtime, { signal }, () =>
            getCookieInfo(client, cookies, { signal }),
          )
        : { kind: 'alive' as const, serverTime: known };
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
