import {
  isBilipassError,
  type BilipassError,
  type CallOptions,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import type { AccountLock } from '../credential-store.ts';
import { isStoreError, StoreError } from '../errors.ts';
import { withAnswer } from '../internal/with-answer.ts';
import type { StoredAccount, StoredSession, UnconfirmedSession } from '../stored-account.ts';
import { classifyTrouble, isAnswer } from './classify-trouble.ts';
import type { Freshness } from './freshness.ts';
import { notLoggedIn } from './not-logged-in.ts';
import { pauseAfter } from './pause-after.ts';
import { SessionQuestions } from './session-questions.ts';
import type { SessionService } from './session-service.ts';

/** Dependencies of a {@link RefreshWalk}; the caller holds the lock of the account throughout. */
export interface RefreshWalkInput {
  readonly account: StoredAccount;
  readonly lock: AccountLock;
  readonly service: SessionService;
  readonly runtime: Pick<Runtime, 'now'>;
  readonly signal: AbortSignal;
}

/**
 * One run of check, renewal and confirmation for one account. After each step the store holds
 * everything that another process needs to continue:
 *
 * 1. `active`: asks whether a renewal is due, and renews. If the process dies here, the store has
 *    the old session, which works until a renewal is confirmed.
 * 2. `unconfirmed`: both sessions are stored before the confirmation is sent. If the process dies
 *    here, another process sends the confirmation again.
 * 3. `active` with the new session.
 *
 * A TV session whose confirmation fails is in use all the same, and stays `unconfirmed`: the next run
 * confirms or revokes the old pair before it checks the session (docs/protocol.md 5).
 */
export class RefreshWalk {
  readonly #input: RefreshWalkInput;
  readonly #call: CallOptions;
  readonly #questions: SessionQuestions;
  #account: StoredAccount;
  /** Earlier TV sessions that are no longer stored and may still work. */
  readonly #leftAlive: Credential[] = [];

  constructor(input: RefreshWalkInput) {
    this.#input = input;
    this.#call = { signal: input.signal };
    this.#account = input.account;
    this.#questions = new SessionQuestions({
      ...input,
      // The next write stores it.
      onSaid: (said) => {
        if (said.mid === this.#account.id) this.#account = withAnswer(this.#account, said);
      },
    });
  }

  /**
   * @param options.renewAnyway renew although the service does not ask for it. Default `false`.
   * @throws {StoreError} when the store fails or the lock is lost; the reason of the signal.
   */
  async run({ renewAnyway }: { readonly renewAnyway: boolean }): Promise<Freshness> {
    try {
      const { session, checkedAt } = this.#account;
      if (session.kind !== 'unconfirmed') return await this.#checkAndRenew(renewAnyway);
      const outcome = await this.#confirm(session);
      if (outcome === 'old-session-works') return await this.#checkAndRenew(renewAnyway);
      const left = this.#account.session;
      const wasInUse = session.credential.origin === 'tv' && checkedAt !== undefined;
      return wasInUse && outcome.kind === 'refreshed' && left.kind === 'unconfirmed'
        ? await this.#revokePrevious(left, renewAnyway)
        : outcome;
    } catch (error) {
      this.#input.signal.throwIfAborted();
      if (isStoreError(error) || !isBilipassError(error)) throw error;
      return await this.#explain(error);
    }
  }

  /**
   * Ends the pair before a TV session that is in use, after its confirmation failed again, and
   * continues. While the pair can neither be ended nor asked about, a renewal waits, so that no
   * pair leaves the store unended.
   */
  async #revokePrevious(session: UnconfirmedSession, renewAnyway: boolean): Promise<Freshness> {
    const { lock, service } = this.#input;
    await lock.assertHeld();
    const end = await service.logout(session.previous, this.#call);
    if (end.kind === 'unconfirmed') {
      return this.#checkAndRenew(renewAnyway, isAnswer(end.error) ? undefined : end.error);
    }
    if (!end.appTokensRemain) {
      await this.#keep({ session: { kind: 'active', credential: session.credential } });
    }
    return this.#checkAndRenew(renewAnyway);
  }

  /** @param obstacle the reason why a renewal has to wait. Default none. */
  async #checkAndRenew(renewAnyway: boolean, obstacle?: BilipassError): Promise<Freshness> {
    const { service } = this.#input;
    const { credential } = this.#account.session;
    const check = await service.check(credential, this.#call);
    if (check.kind === 'not-logged-in') return this.#doubt(credential);
    if (!check.refreshDue && !renewAnyway) {
      if (this.#account.name === undefined) await this.#questions.learnName(credential);
      await this.#checked(this.#inUse(credential));
      return { kind: 'fresh', account: this.#account };
    }
    if (obstacle !== undefined) return this.#explain(obstacle);
    const renewal = await service.renew(credential, {
      ...this.#call,
      serverTime: check.serverTime,
    });
    if (renewal.kind === 'not-logged-in') return this.#doubt(credential);
    const { sts } = renewal;
    const session: UnconfirmedSession = {
      kind: 'unconfirmed',
      credential: renewal.credential,
      previous: credential,
      ...(sts === undefined ? {} : { sts }),
    };
    const before = this.#account.session;
    await this.#keepRenewal(session);
    if (before.kind === 'unconfirmed') this.#leftAlive.push(before.previous);
    const outcome = await this.#confirm(session);
    if (outcome !== 'old-session-works') return outcome;
    return {
      kind: 'not-renewable',
      account: this.#account,
      error: notLoggedIn('confirm-cookie-refresh'),
    };
  }

  /** Returns the stored session with `credential` as verified, beside an old pair if there is one. */
  #inUse(credential: Credential): StoredSession {
    const verified = credential.with({ verified: true });
    const { session } = this.#account;
    return session.kind === 'unconfirmed'
      ? { ...session, credential: verified }
      : { kind: 'active', credential: verified };
  }

  /** Stores both sessions. Ends a new session that cannot be stored: no store would hold it. */
  async #keepRenewal(session: UnconfirmedSession): Promise<void> {
    try {
      // The service has not been asked about the new session yet.
      const { checkedAt: _ofTheOld, ...account } = this.#account;
      await this.#store({ ...account, session });
    } catch (error) {
      // Without the signal: an abort must not leave the session alive. The client has a time limit.
      const end = await this.#input.service.logout(session.credential, {});
      if (end.kind !== 'unconfirmed' && !end.appTokensRemain) throw error;
      throw new StoreError('renewal-unstored', { id: this.#account.id, cause: error });
    }
  }

  /**
   * Sends the confirmation. If it is refused, finds out which of the two sessions works. A TV
   * session is in use even when the confirmation fails for another reason.
   */
  async #confirm(session: UnconfirmedSession): Promise<Freshness | 'old-session-works'> {
    const { service, lock } = this.#input;
    const { credential, previous } = session;
    const isTv = credential.origin === 'tv';
    await lock.assertHeld();
    const answer = await this.#questions.confirm(session);
    if (answer.kind === 'verified') return this.#refreshed(session);
    if (answer.kind === 'accepted') {
      const verified = await this.#verifyConfirmed(session);
      if (verified !== undefined) return verified;
    } else if (await this.#questions.isLoggedIn(credential)) {
      if (isTv) return this.#useUnconfirmed(session);
      // A process that died may have sent the confirmation before: then the old session is over.
      return (await this.#questions.isAlive(previous))
        ? this.#explain(answer.error)
        : this.#refreshed(session);
    }
    // One wrong reply must not end a session: the other endpoint is asked, too.
    if ((await service.check(credential, this.#call)).kind === 'alive')
      return this.#explain(notLoggedIn('get-cookie-info'));
    if (!(await this.#questions.isAlive(previous))) return this.#logOut(credential);
    await this.#keep({ session: { kind: 'active', credential: previous } });
    return 'old-session-works';
  }

  /**
   * Asks whether the new session works, after the service has accepted its confirmation. If the
   * service cannot be asked, stores the new session as unverified, since the old one is over.
   *
   * @returns `undefined` when the service says no.
   */
  async #verifyConfirmed(session: UnconfirmedSession): Promise<Freshness | undefined> {
    const { signal } = this.#input;
    try {
      const isLoggedIn = await this.#questions.isLoggedIn(session.credential);
      return isLoggedIn ? await this.#refreshed(session) : undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (isStoreError(error) || !isBilipassError(error)) throw error;
      return this.#refreshedUnverified(session, error);
    }
  }

  async #refreshed({ credential, previous }: UnconfirmedSession): Promise<Freshness> {
    await this.#checked({ kind: 'active', credential: credential.with({ verified: true }) });
    await this.#nameIfAlive(previous);
    return { kind: 'refreshed', account: this.#account, leftAlive: this.#leftAlive };
  }

  /** Keeps the old pair on record: the next run confirms or revokes it. */
  async #useUnconfirmed(session: UnconfirmedSession): Promise<Freshness> {
    await this.#checked({ ...session, credential: session.credential.with({ verified: true }) });
    return { kind: 'refreshed', account: this.#account, leftAlive: this.#leftAlive };
  }

  /**
   * Notes that the old cookies of a TV session still work, or may do so: it is not known that the
   * confirmation ends them. That of a web session does.
   */
  async #nameIfAlive(previous: Credential): Promise<void> {
    if (previous.origin === 'web') return;
    const isOver = await this.#questions.isLoggedIn(previous).then(
      (isLoggedIn) => !isLoggedIn,
      () => false,
    );
    if (!isOver) this.#leftAlive.push(previous);
  }

  async #refreshedUnverified(
    session: UnconfirmedSession,
    error: BilipassError,
  ): Promise<Freshness> {
    const { checkedAt: _before, pause: _over, ...account } = this.#account;
    const kind = classifyTrouble(error);
    const now = this.#input.runtime.now();
    await this.#store({
      ...account,
      session: { kind: 'active', credential: session.credential.with({ verified: false }) },
      ...(kind === 'refused' ? {} : { pause: pauseAfter(error, kind, now) }),
    });
    if (session.previous.origin === 'tv') this.#leftAlive.push(session.previous);
    return { kind: 'refreshed', account: this.#account, leftAlive: this.#leftAlive };
  }

  /** Asks another endpoint before it reports a session as over. */
  async #doubt(credential: Credential): Promise<Freshness> {
    if (await this.#questions.isLoggedIn(credential))
      return this.#explain(notLoggedIn('get-cookie-info'));
    const { session } = this.#account;
    if (session.kind === 'unconfirmed' && (await this.#questions.isAlive(session.previous))) {
      await this.#keep({ session: { kind: 'active', credential: session.previous } });
      return this.#checkAndRenew(false);
    }
    return this.#logOut(credential);
  }

  async #logOut(credential: Credential): Promise<Freshness> {
    const { runtime } = this.#input;
    await this.#checked({ kind: 'logged-out', credential, since: runtime.now() });
    return { kind: 'logged-out', account: this.#account };
  }

  async #explain(error: BilipassError): Promise<Freshness> {
    const { runtime } = this.#input;
    const kind = classifyTrouble(error);
    if (kind === 'refused') {
      await this.#checked(this.#account.session);
      return { kind: 'not-renewable', account: this.#account, error };
    }
    await this.#keep({ pause: pauseAfter(error, kind, runtime.now()) });
    return { kind, account: this.#account, error };
  }

  /** Stores the time of an answer of the service. */
  async #checked(session: StoredSession): Promise<void> {
    const { pause: _over, ...account } = this.#account;
    this.#account = account;
    await this.#keep({ session, checkedAt: this.#input.runtime.now() });
  }

  async #keep(changes: Partial<StoredAccount>): Promise<void> {
    await this.#store({ ...this.#account, ...changes });
  }

  async #store(account: StoredAccount): Promise<void> {
    await this.#input.lock.set(account);
    this.#account = account;
  }
}
