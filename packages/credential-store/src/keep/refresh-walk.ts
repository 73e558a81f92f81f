import {
  BilipassError,
  ServiceError,
  type CallOptions,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import type { AccountLock } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import type { StoredAccount, StoredSession } from '../stored-account.ts';
import { classifyTrouble } from './classify-trouble.ts';
import type { Freshness } from './freshness.ts';
import { pauseAfter } from './pause-after.ts';
import type { SessionService } from './session-service.ts';

type Unconfirmed = Extract<StoredSession, { readonly kind: 'unconfirmed' }>;

/** What a {@link RefreshWalk} works with; the lock of the account is held throughout. */
export interface RefreshWalkInput {
  readonly account: StoredAccount;
  readonly lock: AccountLock;
  readonly service: SessionService;
  readonly runtime: Pick<Runtime, 'now'>;
  readonly signal: AbortSignal;
}

/**
 * One walk through check, renewal and confirmation for one account. What is on record after each step
 * is enough for another process to go on from there:
 *
 * 1. `active`: ask whether a renewal is due, and renew. Dying here leaves the old session, which works
 *    until a renewal is confirmed.
 * 2. `unconfirmed`: both sessions are on record before the confirmation is sent. Dying here leaves the
 *    confirmation to be sent again.
 * 3. `active` with the new session.
 */
export class RefreshWalk {
  readonly #input: RefreshWalkInput;
  readonly #call: CallOptions;
  #account: StoredAccount;

  constructor(input: RefreshWalkInput) {
    this.#input = input;
    this.#call = { signal: input.signal };
    this.#account = input.account;
  }

  /**
   * @param options.renewAnyway renew although the service does not ask for it. Default `false`.
   * @throws {StoreError} when the store fails or the lock is lost; the reason of the signal.
   */
  async run({ renewAnyway }: { readonly renewAnyway: boolean }): Promise<Freshness> {
    try {
      const { session } = this.#account;
      if (session.kind === 'unconfirmed') {
        const outcome = await this.#confirm(session);
        if (outcome !== 'old-session-works') return outcome;
      }
      return await this.#checkAndRenew(renewAnyway);
    } catch (error) {
      this.#input.signal.throwIfAborted();
      if (error instanceof StoreError || !(error instanceof BilipassError)) throw error;
      return await this.#explain(error);
    }
  }

  async #checkAndRenew(renewAnyway: boolean): Promise<Freshness> {
    const { service } = this.#input;
    const { credential } = this.#account.session;
    const check = await service.check(credential, this.#call);
    if (check.kind === 'not-logged-in') return this.#doubt(credential);
    if (!check.refreshDue && !renewAnyway) {
      await this.#checked({ kind: 'active', credential: credential.with({ verified: true }) });
      return { kind: 'fresh', account: this.#account };
    }
    const renewal = await service.renew(credential, this.#call);
    if (renewal.kind === 'not-logged-in') return this.#doubt(credential);
    const session: Unconfirmed = {
      kind: 'unconfirmed',
      credential: renewal.credential,
      previous: credential,
    };
    await this.#keep({ session });
    const outcome = await this.#confirm(session);
    if (outcome !== 'old-session-works') return outcome;
    return { kind: 'not-renewable', account: this.#account, error: notLoggedIn('confirm-refresh') };
  }

  /** Sends the confirmation; where it is refused, finds out which of the two sessions works. */
  async #confirm(session: Unconfirmed): Promise<Freshness | 'old-session-works'> {
    const { service, lock } = this.#input;
    const { credential, previous } = session;
    await lock.assertHeld();
    const confirmation = await this.#confirmation(credential, previous);
    if (confirmation === 'unverified') {
      // Nothing is noted as checked, so that the next call asks whether the session works.
      await this.#keep({ session: { kind: 'active', credential } });
      return { kind: 'refreshed', account: this.#account };
    }
    if (confirmation === 'confirmed' || (await service.isLoggedIn(credential, this.#call))) {
      await this.#checked({ kind: 'active', credential: credential.with({ verified: true }) });
      return { kind: 'refreshed', account: this.#account };
    }
    if (await this.#isAlive(previous)) {
      await this.#keep({ session: { kind: 'active', credential: previous } });
      return 'old-session-works';
    }
    return (await this.#isAlive(credential)) ? this.#contradiction() : this.#logOut(credential);
  }

  async #confirmation(
    credential: Credential,
    previous: Credential,
  ): Promise<Awaited<ReturnType<SessionService['confirm']>> | 'refused'> {
    try {
      return await this.#input.service.confirm(credential, previous, this.#call);
    } catch (error) {
      const isRefusal = error instanceof BilipassError && classifyTrouble(error) === 'refused';
      if (isRefusal && !(error instanceof StoreError)) return 'refused';
      throw error;
    }
  }

  /** The service called the session dead: another part of it is asked before that is believed. */
  async #doubt(credential: Credential): Promise<Freshness> {
    if (await this.#input.service.isLoggedIn(credential, this.#call)) return this.#contradiction();
    return this.#logOut(credential);
  }

  async #isAlive(credential: Credential): Promise<boolean> {
    const { service } = this.#input;
    if (await service.isLoggedIn(credential, this.#call)) return true;
    return (await service.check(credential, this.#call)).kind === 'alive';
  }

  async #contradiction(): Promise<Freshness> {
    return this.#explain(notLoggedIn('cookie-info'));
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

  /** Notes that the service has been asked and has answered. */
  async #checked(session: StoredSession): Promise<void> {
    const { pause: _over, ...account } = this.#account;
    this.#account = account;
    await this.#keep({ session, checkedAt: this.#input.runtime.now() });
  }

  async #keep(changes: Partial<StoredAccount>): Promise<void> {
    const account = { ...this.#account, ...changes };
    await this.#input.lock.set(account);
    this.#account = account;
  }
}

function notLoggedIn(endpoint: string): ServiceError {
  return new ServiceError('not-logged-in', { endpoint, httpStatus: 200, serverCode: -101 });
}
