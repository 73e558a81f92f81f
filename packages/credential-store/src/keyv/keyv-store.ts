import { systemRuntime, type Runtime } from '@bilipass/core';
import { readTimeout } from '../internal/call-backend.ts';
import { EncryptedStore } from '../encrypted/encrypted-store.ts';
import type { AccountLocks } from './account-locks.ts';
import { requireHonest, type KeyvBackend } from './keyv-backend.ts';
import { KeyvRecords } from './keyv-records.ts';

/** Dependencies of a {@link KeyvStore}. */
export interface KeyvStoreOptions {
  /** Created with `throwOnErrors: true`: otherwise an outage would look like an empty store. */
  readonly keyv: KeyvBackend;
  /**
   * 32 random bytes, kept in another place than the store; or several such keys, to replace one
   * with another: the first encrypts, all decrypt. See `rekey`.
   */
  readonly key: Uint8Array | readonly Uint8Array[];
  /** `processLocks`, the same object for every store of the process. */
  readonly locks: AccountLocks;
  /** The prefix of all keys. Default `bilipass:`. */
  readonly keyPrefix?: string;
  /**
   * The time limit for one reply of the backend. Milliseconds, above 0, `Infinity` for no limit;
   * default 10 000.
   */
  readonly timeoutMs?: number;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/**
 * Keeps accounts in any Keyv backend, encrypted with AES-256-GCM, for one process. The backend sees
 * only the number of accounts and their ids.
 *
 * A Keyv cannot refuse a write that arrives late. The lock of an account is therefore held until
 * the backend has answered the last write, even after `release`: the next holder waits for it. If
 * several processes share accounts, use `RedisStore` of `@bilipass/credential-store/redis`.
 *
 * Besides the errors of `CredentialStore`, its methods throw `StoreError` `key-wrong` for an
 * account that was stored with another key; such an account is never overwritten.
 */
export class KeyvStore extends EncryptedStore {
  constructor(options: KeyvStoreOptions) {
    const { keyv, key, locks, keyPrefix: prefix = 'bilipass:' } = options;
    requireHonest(keyv);
    const timeoutMs = readTimeout(options.timeoutMs);
    const runtime = { ...systemRuntime, ...options.runtime };
    super({ key, runtime, records: new KeyvRecords({ keyv, locks, prefix, timeoutMs, runtime }) });
  }
}
