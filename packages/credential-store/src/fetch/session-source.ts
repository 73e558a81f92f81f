import { systemRuntime, type Runtime } from '@bilipass/core';
import { SingleFlight } from '@bilipass/waiting/single-flight';
import type { CredentialStore } from '../credential-store.ts';
import { isStoreError, StoreError } from '../errors.ts';
import { notLoggedIn } from '../keep/not-logged-in.ts';
import type { SessionKeeper } from '../keep/session-keeper.ts';
import type { StoredAccount } from '../stored-account.ts';

/** Another process may have renewed the session: the store is read again after this time. */
const REREAD_MS = 10_000;
/** An endpoint that says -101 to a session that works must not cost a question at each call. */
const VOUCHED_MS = 60_000;

/** Dependencies of a {@link SessionSource}. */
export interface SessionSourceOptions {
  readonly store: CredentialStore;
  readonly keeper: SessionKeeper;
  /** Default: the default account of the store at the first call. */
  readonly account: string | undefined;
  readonly runtime: Partial<Runtime> | undefined;
}

/** The session of one account, kept in memory between calls, and made fresh when that is due. */
export class SessionSource {
  readonly #store: CredentialStore;
  readonly #keeper: SessionKeeper;
  readonly #now: () => number;
  readonly #flights = new SingleFlight<StoredAccount>();
  #id: string | undefined;
  #held: StoredAccount | undefined;
  #heldUntil = 0;
  #vouchedUntil = 0;

  constructor({ store, keeper, account, runtime }: SessionSourceOptions) {
    this.#store = store;
    this.#keeper = keeper;
    this.#now = runtime?.now ?? systemRuntime.now;
    this.#id = account;
  }

  /**
   * Returns the account with the session to use. Calls at the same time share one look into the
   * store, and one renewal.
   *
   * @throws {ServiceError} `not-logged-in` when the session is over.
   * @throws {StoreError} of the store; a store that fails later does not end the use of a session.
   */
  async current(signal: AbortSignal | undefined): Promise<StoredAccount> {
    const held = this.#held;
    if (held !== undefined && this.#isRecent()) return held;
    return this.#flights.run('current', signal, async (signal) => {
      try {
        const id = await this.#requireId();
        return this.#use((await this.#keeper.ensureFresh(id, { signal })).account);
      } catch (error) {
        signal.throwIfAborted();
        if (held === undefined || !isOutage(error)) throw error;
        return this.#use(held);
      }
    });
  }

  /**
   * Finds out what -101 means for a session: asks the store, then two endpoints of the service.
   *
   * @param used - The account whose session got this reply.
   * @returns the account with another session, which was renewed meanwhile; `undefined` when the
   * session works, or when that cannot be found out.
   * @throws {ServiceError} `not-logged-in` when the service confirms it.
   */
  async replacementOf(
    used: StoredAccount,
    signal: AbortSignal | undefined,
  ): Promise<StoredAccount | undefined> {
    try {
      const stored = await this.#store.get(used.id);
      if (stored === undefined) throw new StoreError('account-unknown', { id: used.id });
      if (!hasSameSession(stored, used)) return this.#use(stored);
      if (stored.session.kind !== 'logged-out' && this.#now() < this.#vouchedUntil)
        return undefined;
      if (stored.session.kind === 'logged-out') return this.#use(stored);
      const { account } = await this.#keeper.ensureFresh(used.id, { checkNow: true, signal });
      this.#use(account);
      if (!hasSameSession(account, used)) return account;
      this.#vouchedUntil = this.#now() + VOUCHED_MS;
      return undefined;
    } catch (error) {
      if (isOutage(error)) return undefined;
      throw error;
    }
  }

  async #requireId(): Promise<string> {
    this.#id ??= await this.#store.getDefault();
    if (this.#id === undefined) throw new StoreError('account-unknown');
    return this.#id;
  }

  /** A clock that was set back must not keep a session in memory for long. */
  #isRecent(): boolean {
    const leftMs = this.#heldUntil - this.#now();
    return leftMs > 0 && leftMs <= REREAD_MS;
  }

  /** @throws {ServiceError} `not-logged-in`. */
  #use(account: StoredAccount): StoredAccount {
    if (account.session.kind === 'logged-out') {
      this.#held = undefined;
      throw notLoggedIn('get-nav');
    }
    if (this.#held === undefined || !hasSameSession(account, this.#held)) this.#vouchedUntil = 0;
    this.#held = account;
    this.#heldUntil = this.#now() + REREAD_MS;
    return account;
  }
}

function hasSameSession(one: StoredAccount, other: StoredAccount): boolean {
  return one.session.credential.reveal().sessdata === other.session.credential.reveal().sessdata;
}

/** Returns whether the store failed, which says nothing about the session. */
function isOutage(error: unknown): boolean {
  return isStoreError(error) && error.category === 'store';
}
