import {
  createClient,
  CredentialError,
  DEFAULT_USER_AGENT,
  takesSessionCookies,
} from '@bilipass/core';
import { createSessionService } from '../keep/create-session-service.ts';
import { SessionKeeper, type SessionKeeperOptions } from '../keep/session-keeper.ts';
import type { StoredAccount } from '../stored-account.ts';
import { addCsrf } from './add-csrf.ts';
import { addressProblem } from './address-problem.ts';
import { asFollowed } from './followed.ts';
import { isRedirect, nextHop, type Hop } from './next-hop.ts';
import { isRequest, isStream, readCall, type OutgoingCall } from './outgoing-call.ts';
import { peekReply, type PeekedReply } from './peek-reply.ts';
import { SessionFetchError } from './session-fetch-error.ts';
import { addSessionHeaders } from './session-headers.ts';
import { SessionSource } from './session-source.ts';

/** The limit of the Fetch Standard (4.4). */
const MOST_REDIRECTS = 20;
/** A session that was renewed meanwhile is tried at most so often for one call. */
const MOST_SESSIONS = 3;

/** Options of {@link createSessionFetch}. */
export interface SessionFetchOptions
  extends
    Pick<SessionKeeperOptions, 'store' | 'runtime' | 'checkIntervalMs'>,
    Partial<Pick<SessionKeeperOptions, 'serviceFor'>> {
  /** The id of the account. Default: the default account of the store at the first call. */
  readonly account?: string;
  /**
   * Sends the requests, those of a renewal too. Default: the global `fetch`, looked up at each
   * call.
   */
  readonly fetch?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** The options of one call. */
export interface SessionFetchInit extends RequestInit {
  /**
   * Adds the CSRF token of the session as `csrf`: to the form of a request (`URLSearchParams`,
   * `FormData`, form-encoded text, no body at all), or to the query of a GET and of any other body.
   * Default `false`.
   */
  readonly csrf?: boolean;
}

/** A `fetch` with a session; see {@link createSessionFetch}. */
export type SessionFetch = (
  input: string | URL | Request,
  init?: SessionFetchInit,
) => Promise<Response>;

/**
 * Returns a `fetch` with the session of a stored account. To `https` addresses of `bilibili.com`
 * and its subdomains it sends the cookies and the User-Agent of the session, and a Referer when the
 * call names none. It keeps the session fresh as `SessionKeeper.ensureFresh` does. Requests to other
 * hosts, and those with `credentials: 'omit'`, go to the plain `fetch` unchanged.
 *
 * The function that is returned throws, besides the errors of `fetch`:
 *
 * - `ServiceError` `not-logged-in`: the session is over, confirmed by two endpoints;
 * - `StoreError` `account-unknown`, and all errors of the store before the first session was read;
 * - `CredentialError` `credential-incomplete`: `csrf` was asked for, and the session has no token;
 * - `SessionFetchError` `address-refused`: `http`, a port or a user name with a host of the
 *   service, or `csrf` for another host; `redirect-refused`: see `SessionFetchError`.
 */
export function createSessionFetch(options: SessionFetchOptions): SessionFetch {
  const { store, account, runtime, fetch: given } = options;
  const send: NonNullable<SessionFetchOptions['fetch']> =
    given ?? ((input, init) => globalThis.fetch(input, init));
  const serviceFor = ({ userAgent = DEFAULT_USER_AGENT }: StoredAccount) =>
    createSessionService(
      createClient({ runtime: { ...(given ? { fetch: given } : {}), ...runtime }, userAgent }),
    );
  const keeper = new SessionKeeper({ serviceFor, ...options });
  const source = new SessionSource({ store, keeper, account, runtime });

  return async (input, { csrf = false, ...init } = {}) => {
    const url = sessionUrlOf(input);
    const { credentials = isRequest(input) ? input.credentials : undefined } = init;
    if (url === undefined || credentials === 'omit') {
      if (csrf) throw new SessionFetchError('address-refused', 'it gets no CSRF token');
      return send(input, init);
    }
    const problem = addressProblem(url);
    if (problem !== undefined) throw new SessionFetchError('address-refused', problem);
    const call = await readCall(url, input, init);
    let used = await source.current(call.signal);
    for (let tried = 1; ; tried++) {
      const { response, isNotLoggedIn } = await follow(
        csrf ? addCsrf(call, csrfTokenOf(used)) : call,
        used,
        send,
      );
      if (!isNotLoggedIn) return response;
      const other = await source.replacementOf(used, call.signal);
      if (other === undefined || tried === MOST_SESSIONS || isStream(call.body)) return response;
      used = other;
    }
  };
}

/** Returns the address when its host takes a session. Leaves an invalid one to `fetch`. */
function sessionUrlOf(input: string | URL | Request): URL | undefined {
  try {
    const url = new URL(isRequest(input) ? input.url : input);
    url.hash = '';
    return takesSessionCookies(url.hostname) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Sends a call and follows its redirects. */
async function follow(
  call: OutgoingCall,
  used: StoredAccount,
  send: NonNullable<SessionFetchOptions['fetch']>,
): Promise<PeekedReply> {
  let hop: Hop = { ...call, withSession: true };
  for (let redirects = 0; ; redirects++) {
    const response = await send(hop.url.href, initOf(hop, call, used));
    const location = isRedirect(response) ? response.headers.get('location') : null;
    if (location === null || call.redirect === 'manual') {
      return finished(response, hop, redirects > 0);
    }
    response.body?.cancel().catch(() => {});
    if (call.redirect === 'error') throw new TypeError('fetch failed: unexpected redirect');
    if (redirects === MOST_REDIRECTS) {
      throw new SessionFetchError('redirect-refused', `there are more than ${MOST_REDIRECTS}`);
    }
    hop = nextHop(hop, response.status, location);
  }
}

/** Only a host of the service says whether the session is over. */
async function finished(
  response: Response,
  { url, withSession }: Hop,
  redirected: boolean,
): Promise<PeekedReply> {
  const reply = redirected ? asFollowed(response, { url: url.href, redirected }) : response;
  return withSession ? peekReply(reply) : { response: reply, isNotLoggedIn: false };
}

function initOf(
  { method, headers, body, withSession }: Hop,
  { rest, signal }: OutgoingCall,
  used: StoredAccount,
): RequestInit {
  return {
    ...rest,
    method,
    headers: withSession ? addSessionHeaders(headers, used) : headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function csrfTokenOf({ session }: StoredAccount): string {
  const { biliJct } = session.credential.reveal();
  if (!biliJct) throw new CredentialError('credential-incomplete', ['bili_jct']);
  return biliJct;
}
