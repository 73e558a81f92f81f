import type { StoredAccount } from './stored-account.ts';

/** How long to wait for a lock. */
export interface LockOptions {
  /** Ends the wait; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for another holder. Milliseconds, 0 or more, `Infinity` too; default 60 000. */
  readonly waitMs?: number;
}

/**
 * The sole right to change one account, until it is released. Every write goes through it, so that a
 * process that has lost the lock cannot change what is stored.
 */
export interface AccountLock {
  /**
   * Returns if the lock is still held. Call it before each step that cannot be taken back and is not
   * a write: a process that was suspended for long may have lost its lock.
   *
   * @throws {StoreError} `lock-lost`.
   */
  assertHeld(): Promise<void>;
  /**
   * Stores `account`, whole or not at all, in place of what was there. Something unreadable is never
   * overwritten: it is set aside, or the call is refused.
   *
   * @throws {StoreError} `account-invalid` for a value that could not be read back, such as a time that
   * is no whole number; `lock-lost`, `store-io`. Nothing was changed then.
   * @throws {TypeError} when `account` is not the account that is locked.
   */
  set(account: StoredAccount): Promise<void>;
  /**
   * Removes the account.
   *
   * @returns whether there was one.
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  delete(): Promise<boolean>;
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
   * Takes the lock, stores `account` as {@link AccountLock.set} does, and releases the lock. Not to be
   * called while the caller holds the lock itself.
   */
  set(account: StoredAccount, options?: LockOptions): Promise<void>;
  /** Takes the lock, removes the account as {@link AccountLock.delete} does, and releases the lock. */
  delete(id: string, options?: LockOptions): Promise<boolean>;
  /** The ids of all accounts, readable or not, by ascending number. */
  list(): Promise<string[]>;
  /** The id of the default account, or `undefined`; it need not be in the store. */
  getDefault(): Promise<string | undefined>;
  /** Makes `id` the default account; `undefined` leaves none. */
  setDefault(id: string | undefined): Promise<void>;
  /**
   * Waits until the account's lock is free, then holds it. The account need not exist.
   *
   * @throws {StoreError} `lock-timeout` after `waitMs`.
   */
  lock(id: string, options?: LockOptions): Promise<AccountLock>;
}
