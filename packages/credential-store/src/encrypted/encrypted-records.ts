import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';

/** The texts that a backend keeps by name, and the locks under which they are written. */
export interface EncryptedRecords {
  /** The text of a record; `undefined` when there is none. */
  read(name: string): Promise<string | undefined>;
  /** The names of all records. */
  names(): Promise<string[]>;
  /**
   * Waits for the lock `owner`, then holds it.
   *
   * @throws {StoreError} `lock-timeout`, `store-io`.
   */
  lock(owner: string, options: LockOptions): Promise<RecordLock>;
}

/** A lock that is held, and the only way to change the records that belong to it. */
export interface RecordLock extends HeldLock {
  /**
   * Stores `text` as the record `name`.
   *
   * @param asideName where to move what was there before. Default: it is replaced.
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  write(name: string, text: string, asideName?: string): Promise<void>;
  /**
   * Removes records, whether they are there or not, in this order.
   *
   * @throws {StoreError} `lock-lost`: nothing was changed. `store-io`.
   */
  remove(names: readonly string[]): Promise<void>;
}
