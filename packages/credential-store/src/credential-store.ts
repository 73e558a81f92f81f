import type { StoredAccount } from './stored-account.ts';

/** How long to wait for a lock. */
export interface LockOptions {
  /** Ends the wait; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for another holder. Milliseconds, 0 or more, `Infinity` too; default 60 000. */
  readonly waitMs?: number;
}

/**
 * The exclusive right to change one account, until it is released. Every write uses the lock, so a
 * process that has lost it cannot change stored data.
 */
export interface AccountLock {
  /**
   * Returns normally while the lock is held. Call it before each step that cannot be undone and is
   * not a write: a process that was suspended for long may have lost its lock.
   *
   * @throws {StoreError} `lock-lost`.
   */
  assertHeld(): Promise<void>;
  /**
   * Stores `account` atomically and replaces the stored one. Never overwrites unreadable data: it
   * is set aside, or the call is refused.
   *
   * @throws {StoreError} `account-invalid` for a value that could not be read back, such as a time
   * that is not an integer; `lock-lost`, `store-io`. Nothing was changed then.
   * @throws {TypeError} when `account` is not the locked account.
   */
  set(account: StoredAccount): Promise<void>;
  /**
   * Removes the account.
   *
   * @returns whether there was one.
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  delete(): Promise<boolean>;
  /** Releases the lock. Calling it again, or after a loss, does nothing. */
  release(): Promise<void>;
}

/**
 * A store of accounts, with one entry for each account id. An implementation must pass the contract
 * suite `describeCredentialStore` of `@bilipass/credential-store/contract`.
 *
 * Every method throws {@link StoreError} `account-id-invalid` for an invalid id, and `store-io`
 * when the backend cannot be reached.
 */
export interface CredentialStore {
  /**
   * Returns the account, or `undefined` when there is none.
   *
   * @throws {StoreError} `account-corrupt`, `account-format-newer`; Nothing is changed.
   */
  get(id: string): Promise<StoredAccount | undefined>;
  /**
   * Takes the lock, stores `account` as {@link AccountLock.set} does, and releases the lock. Do not
   * call it while the caller holds the lock.
   */
  set(account: StoredAccount, options?: LockOptions): Promise<void>;
  /** Takes the lock, removes the account as {@link AccountLock.delete} does, and releases the lock. */
  delete(id: string, options?: LockOptions): Promise<boolean>;
  /** Returns the ids of all accounts, readable or not, by ascending number. */
  list(): Promise<string[]>;
  /**
   * Returns the id of the default account, or `undefined`. The account may be missing in the store.
   */
  getDefault(): Promise<string | undefined>;
  /** Makes `id` the default account; `undefined` removes the default. */
  setDefault(id: string | undefined): Promise<void>;
  /**
   * Waits until the account's lock is free, then holds it. The account need not exist.
   *
   * @throws {StoreError} `lock-timeout` after `waitMs`.
   */
  lock(id: string, options?: LockOptions): Promise<AccountLock>;
}
