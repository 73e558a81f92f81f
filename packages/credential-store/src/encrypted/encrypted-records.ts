import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';

/** The records of a backend: texts by name, and the locks for writing them. */
export interface EncryptedRecords {
  /** Returns the text of a record; `undefined` when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Returns the names of all records. */
  names(): Promise<string[]>;
  /**
   * Waits for the lock `owner`, then holds it.
   *
   * @throws {StoreError} `lock-timeout`, `store-io`.
   */
  lock(owner: string, options: LockOptions): Promise<RecordLock>;
}

/** A held lock, and the only way to change its records. */
export interface RecordLock extends HeldLock {
  /**
   * Stores `text` as the record `name`.
   *
   * @param asideName the new name of the former record. Default: the record is replaced.
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  write(name: string, text: string, asideName?: string): Promise<void>;
  /**
   * Removes records in this order. Ignores missing ones.
   *
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  remove(names: readonly string[]): Promise<void>;
}
