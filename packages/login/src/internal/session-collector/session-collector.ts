import {
  Credential,
  isBilipassError,
  parseCrossDomainUrl,
  visitCrossDomain,
  type AppSession,
  type Client,
  type CredentialData,
  type CrossDomainHop,
  type LoginReply,
} from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';
import { retry } from '@bilipass/waiting/retry';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import { LoginError } from '../../errors.ts';
import type { LoginSuccess } from '../../login-success.ts';
import type { Grace } from '../grace.ts';
import { readLegacyQuery } from './read-legacy-query.ts';
import {
  isComplete,
  merge,
  missingNames,
  pickSessionCookies,
  readSetCookies,
  type CompleteCookies,
  type SessionCookies,
} from './session-cookies.ts';
import { verifySession, type Verdict } from './verify-session.ts';

/** Where a session may be found, by the login channel. */
interface Source {
  readonly cookies: SessionCookies;
  readonly url: string | undefined;
  readonly rest: Pick<CredentialData, 'origin' | 'acTimeValue' | 'app'>;
  /** Whether the login created the account. */
  readonly isNew: boolean;
}

/**
 * The final result for a session; `unverified`: the service was not asked, or could not be asked.
 */
type Judgement = Exclude<Verdict, { kind: 'unverified' }> | { readonly kind: 'unverified' };

const MAX_HOPS = 5;
// A ticket whose answer was lost may be used up: it is repeated once.
const MAX_VISITS_PER_HOP = 2;
const FIRST_PAUSE_MS = 500;

/**
 * Collects the session after a successful login reply (docs/protocol.md 4.3). The key or code of
 * the login is used up and the session exists, so an abort does not drop it. The object keeps every
 * part that it found: `finish` can be called again and continues from there.
 */
export class SessionCollector {
  readonly #client: Client;
  readonly #source: Source;
  #own: SessionCookies;
  #foreign: SessionCookies = {};
  #nextHop: string | undefined;
  #hops = 0;
  /** Why the first visit of a ticket failed. */
  #failedVisit: unknown;
  #result: LoginSuccess | LoginError | undefined;

  private constructor(client: Client, source: Source) {
    this.#client = client;
    this.#source = source;
    this.#own = source.cookies;
    this.#nextHop = source.url && parseCrossDomainUrl(source.url);
  }

  /** Creates the collector of a web login. Reads its cookies at once and sends nothing yet. */
  static ofWeb(
    client: Client,
    { setCookie, url, refreshToken }: LoginReply,
    { isNew = false }: { readonly isNew?: boolean } = {},
  ): SessionCollector {
    const now = client.runtime.now();
    const { own, foreign } = readSetCookies(setCookie, 'passport.bilibili.com', now);
    const collector = new SessionCollector(client, {
      cookies: own,
      url,
      rest: { origin: 'web', ...(refreshToken ? { acTimeValue: refreshToken } : {}) },
      isNew,
    });
    collector.#foreign = foreign;
    return collector;
  }

  /** Creates the collector of a TV login. The reply holds its cookies. */
  static ofTv(client: Client, { cookies, app }: AppSession): SessionCollector {
    return new SessionCollector(client, {
      cookies: pickSessionCookies(Object.entries(cookies)),
      url: undefined,
      rest: { origin: 'tv', app },
      isNew: false,
    });
  }

  /**
   * Completes the login. After an abort the session is not verified: the credential is unverified
   * then. Follows a ticket until the grace period is over.
   *
   * @param device - Settles when the request for the device cookies has ended, with or without
   * success.
   * @throws {LoginError} `session-incomplete` when there is no usable session: a cookie is missing,
   * or the service does not know the session, or it belongs to another account.
   * @throws {TransportError} | {ServiceError} when the ticket could not be followed; call again.
   * @throws the reason of the abort when the grace period ends without a session; call again.
   */
  async finish(grace: Grace, device?: Promise<unknown>): Promise<LoginSuccess> {
    this.#result ??= await this.#collect(grace, device);
    if (this.#result instanceof LoginError) throw this.#result;
    return this.#result;
  }

  async #collect(
    grace: Grace,
    device: Promise<unknown> | undefined,
  ): Promise<LoginSuccess | LoginError> {
    const legacy = readLegacyQuery(this.#source.url ?? '');
    // A link with the session in its query is no ticket: there is nothing to fetch.
    if (!isComplete(merge(this.#own, legacy))) await this.#followTicket(grace);
    const trusted = merge(this.#own, legacy);
    const cookies = merge(trusted, this.#foreign);
    if (!isComplete(cookies)) {
      return incomplete(`no ${missingNames(cookies).join(', ')} came`, this.#failedVisit);
    }
    const credential = this.#credential(cookies);
    if (credential instanceof LoginError) return credential;
    const verdict = await this.#judge(credential, isComplete(trusted), grace);
    // The verdict counts: after an abort, do not wait for device cookies.
    await untilAborted(Promise.resolve(device), grace.signal).catch(() => {});
    return this.#resultOf(verdict, credential);
  }

  async #followTicket({ lateSignal: signal }: Grace): Promise<void> {
    while (this.#nextHop !== undefined && this.#hops < MAX_HOPS && !isComplete(this.#own)) {
      const { host, setCookie, next } = await this.#visit(this.#nextHop, signal);
      const { own, foreign } = readSetCookies(setCookie, host, this.#client.runtime.now());
      this.#own = merge(this.#own, own);
      this.#foreign = merge(this.#foreign, foreign);
      this.#nextHop = next;
      this.#hops++;
    }
  }

  /** Retries a ticket whose reply was lost: the login before it cannot be repeated. */
  async #visit(url: string, signal: AbortSignal | undefined): Promise<CrossDomainHop> {
    const visit = async (): Promise<CrossDomainHop> => {
      try {
        return await visitCrossDomain(this.#client, url, { signal });
      } catch (error) {
        this.#failedVisit ??= error;
        throw error;
      }
    };
    return retry(visit, {
      runtime: this.#client.runtime,
      attempts: MAX_VISITS_PER_HOP,
      delayMs: (_error, visit) => backOffMs(visit, { firstMs: FIRST_PAUSE_MS }),
      signal,
    });
  }

  /** Verifies the session. After an abort, does so only when the session cannot be used without. */
  async #judge(
    credential: Credential,
    isTrusted: boolean,
    { signal, lateSignal }: Grace,
  ): Promise<Judgement> {
    if (!isTrusted) {
      // Cookies of the other site may be used only after the service confirmed them.
      const verdict = await verifySession(this.#client, credential, { signal: lateSignal });
      if (verdict.kind === 'unverified') throw verdict.error;
      return verdict;
    }
    if (signal?.aborted) return { kind: 'unverified' };
    try {
      return await verifySession(this.#client, credential, { signal });
    } catch (error) {
      if (signal?.aborted) return { kind: 'unverified' };
      throw error;
    }
  }

  #resultOf(verdict: Judgement, credential: Credential): LoginSuccess | LoginError {
    if (verdict.kind === 'rejected') return incomplete(verdict.reason);
    const { device, userAgent } = this.#client;
    const verified = verdict.kind === 'verified';
    return {
      kind: 'done',
      credential: credential.with({ ...device, verified }),
      account: verdict.kind === 'verified' ? verdict.account : undefined,
      isNew: this.#source.isNew,
      userAgent,
    };
  }

  #credential(cookies: CompleteCookies): Credential | LoginError {
    try {
      return Credential.from({ ...cookies, ...this.#source.rest });
    } catch (cause) {
      if (isBilipassError(cause)) return incomplete('a cookie cannot be sent', cause);
      throw cause;
    }
  }
}

function incomplete(detail: string, cause?: unknown): LoginError {
  return new LoginError('session-incomplete', detail, { cause });
}
