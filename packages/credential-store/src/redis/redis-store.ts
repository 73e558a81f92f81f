import { systemRuntime, type Runtime } from '@bilipass/core';
import { readTimeout } from '../internal/call-backend.ts';
import { EncryptedStore } from '../encrypted/encrypted-store.ts';
import { RedisRecords } from './redis-records.ts';

/** How a {@link RedisStore} reaches Redis, and what it encrypts with. */
export interface RedisStoreOptions {
  /**
   * Sends one command and resolves with the reply, texts as strings. With node-redis
   * `(args) => client.sendCommand([...args])`, with ioredis
   * `([name, ...args]) => client.call(name, ...args)`.
   */
  readonly command: (args: readonly string[]) => Promise<unknown>;
  /**
   * 32 random bytes, the same for all who share the store, kept apart from it; or several such keys,
   * to change from one to another: the first encrypts, all decrypt. See `rekey`.
   */
  readonly key: Uint8Array | readonly Uint8Array[];
  /**
   * Before the names of all keys. In a cluster it must hold a hash tag, so that all keys lie in one
   * slot. Default `{bilipass}:`.
   */
  readonly keyPrefix?: string;
  /**
   * How long a lock outlives a holder that died. It is renewed while it is held. Milliseconds, 1 000
   * to 2³¹ − 1; default 30 000.
   */
  readonly leaseMs?: number;
  /**
   * How long Redis may take for one answer. Milliseconds, above 0, `Infinity` for no limit; default
   * 10 000.
   */
  readonly timeoutMs?: number;
  /** Parts of the outside world to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/**
 * Keeps accounts in Redis for any number of processes and machines, encrypted with AES-256-GCM. What
 * Redis sees is how many accounts there are, and their ids.
 *
 * A process that lost its lock cannot change a record: every write is a script that compares the
 * lock's token and writes in one step, so that a write that arrives late does nothing.
 *
 * Besides what `CredentialStore` says, its methods throw `StoreError` `key-wrong` for an account
 * that was stored with another key; such an account is never overwritten. After `store-io` a write was
 * not done and will not be done, unless the error says that this is unknown; the lock is given up.
 */
export class RedisStore extends EncryptedStore {
  /**
   * @throws {TypeError} for a `command` that is no function, or a key that is not 32 bytes.
   * @throws {RangeError} for a time out of its range.
   */
  constructor(options: RedisStoreOptions) {
    const { command, key, keyPrefix: prefix = '{bilipass}:' } = options;
    if (typeof command !== 'function') {
      throw new TypeError(`command must be a function, got ${typeof command}`);
    }
    const leaseMs = readLease(options.leaseMs);
    const timeoutMs = readTimeout(options.timeoutMs);
    const runtime = { ...systemRuntime, ...options.runtime };
    const connection = { command, prefix, leaseMs, timeoutMs, runtime };
    super({ key, runtime, records: new RedisRecords(connection) });
  }
}

function readLease(leaseMs: number = 30_000): number {
  if (leaseMs >= 1_000 && leaseMs <= LONGEST_LEASE_MS) return Math.round(leaseMs);
  throw new RangeError(`leaseMs must be 1000 to ${LONGEST_LEASE_MS}, got ${leaseMs}`);
}

// The longest time that a timer of the runtime takes.
const LONGEST_LEASE_MS = 2 ** 31 - 1;
