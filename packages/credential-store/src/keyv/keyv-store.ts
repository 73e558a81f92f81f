import { systemRuntime, type Runtime } from '@bilipass/core';
import { readTimeout } from '../internal/call-backend.ts';
import { EncryptedStore } from '../encrypted/encrypted-store.ts';
import type { AccountLocks } from './account-locks.ts';
import { requireHonest, type KeyvBackend } from './keyv-backend.ts';
import { KeyvRecords } from './keyv-records.ts';

/** What a {@link KeyvStore} works with. */
export interface KeyvStoreOptions {
  /** Made with `throwOnErrors: true`: otherwise an outage would look like an empty store. */
  readonly keyv: KeyvBackend;
  /**
   * 32 random bytes, kept apart from the store; or several such keys, to change from one to another:
   * the first encrypts, all decrypt. See `rekey`.
   */
  readonly key: Uint8Array | readonly Uint8Array[];
  /** `processLocks`, the same object for every store of the process. */
  readonly locks: AccountLocks;
  /** Before the names of all keys. Default `bilipass:`. */
  readonly keyPrefix?: string;
  /**
   * How long the backend may take for one answer. Milliseconds, above 0, `Infinity` for no limit;
   * default 10 000.
   */
  readonly timeoutMs?: number;
  /** Parts of the outside world to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/**
 * Keeps accounts in any Keyv backend, encrypted with AES-256-GCM, for one process. What the backend
 * sees is how many accounts there are, and their ids.
 *
 * A Keyv cannot refuse a write that arrives late. The lock of an account therefore stays taken until
 * the backend has answered the last write, even after `release`: the next holder waits for it. Where
 * several processes share accounts, use `RedisStore` of `@bilipass/credential-store/redis`.
 *
 * Besides what `CredentialStore` says, its methods throw `StoreError` `key-wrong` for an account
 * that was stored with another key; such an account is never overwritten.
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
