import type { StoredAccount } from './stored-account.ts';

/** How long to wait for a lock. */
export interface LockOptions {
  /** Ends the wait; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for another holder. Milliseconds, 0 or more; default 60 000. */
  readonly waitMs?: number;
}

/** The sole right to change one account, until it is released. */
export interface AccountLock {
  /**
   * Returns if the lock is still held. Call it right before each step that cannot be taken back: a
   * process that was asleep for long may have been taken for dead.
   *
   * @throws {StoreError} `lock-lost`.
   */
  assertHeld(): Promise<void>;
  /** Gives the lock back. Calling it again, or after a loss, does nothing. */
  release(): Promise<void>;
}

/**
 * Where accounts are kept, one entry for each account id. An implementation passes the contract suite
 * `describeCredentialStore` of `@bilipass/credential-store/contract`.
 *
 * Every method throws {@link StoreError} `account-id-invalid` for an id that is not one, and
 * `store-io` when the place behind it cannot be reached.
 */
export interface CredentialStore {
  /**
   * The account, or `undefined` when there is none.
   *
   * @throws {StoreError} `account-corrupt`, `account-format-newer`; nothing is changed.
   */
  get(id: string): Promise<StoredAccount | undefined>;
  /**
   * Keeps `account` under its id, whole or not at all, in place of what was there. Something
   * unreadable is never overwritten: it is set aside, or the call is refused.
   */
  set(account: StoredAccount): Promise<void>;
  /** Forgets the account. Tells whether there was one. */
  delete(id: string): Promise<boolean>;
  /** The ids of all accounts, readable or not, by ascending number. */
  list(): Promise<string[]>;
  /** The id of the default account, or `undefined`; it need not be in the store. */
  getDefault(): Promise<string | undefined>;
  /** Makes `id` the default account; `undefined` leaves none. */
  setDefault(id: string | undefined): Promise<void>;
  /**
   * Waits until nobody else holds the account's lock, then holds it. The account need not exist.
   *
   * @throws {StoreError} `lock-timeout` after `waitMs`.
   */
  lock(id: string, options?: LockOptions): Promise<AccountLock>;
}
