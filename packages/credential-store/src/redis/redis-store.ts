import { systemRuntime, type Runtime } from '@bilipass/core';
import { readTimeout } from '../internal/call-backend.ts';
import { EncryptedStore } from '../encrypted/encrypted-store.ts';
import { RedisRecords } from './redis-records.ts';

/** The connection and the encryption key of a {@link RedisStore}. */
export interface RedisStoreOptions {
  /**
   * Sends one command and resolves with the reply, with bulk replies as strings. With node-redis
   * `(args) => client.sendCommand([...args])`, with ioredis `([name, ...args]) => client.call(name,
   * ...args)`.
   */
  readonly command: (args: readonly string[]) => Promise<unknown>;
  /**
   * 32 random bytes, the same for all users of the store, kept in another place; or several such
   * keys, to replace one with another: the first encrypts, all decrypt. See `rekey`.
   */
  readonly key: Uint8Array | readonly Uint8Array[];
  /**
   * The prefix of all keys. In a cluster it must contain a hash tag, so that all keys are in one
   * slot. Default `{bilipass}:`.
   */
  readonly keyPrefix?: string;
  /**
   * How long a lock outlives a holder that died. The holder renews it. Milliseconds, 1 000 to 2³¹ −
   * 1; default 30 000.
   */
  readonly leaseMs?: number;
  /**
   * The time limit for one reply of Redis. Milliseconds, above 0, `Infinity` for no limit; default
   * 10 000.
   */
  readonly timeoutMs?: number;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/**
 * Keeps accounts in Redis for any number of processes and machines, encrypted with AES-256-GCM.
 * Redis sees only the number of accounts and their ids.
 *
 * A process that lost its lock cannot change a record: every write is a script that compares the
 * lock's token and writes in one step, so a write that arrives late does nothing.
 *
 * Besides the errors of `CredentialStore`, its methods throw `StoreError` `key-wrong` for an
 * account that was stored with another key; such an account is never overwritten. After `store-io`
 * a write was not executed and never will be, unless the error says that this is unknown. The lock
 * is released.
 */
export class RedisStore extends EncryptedStore {
  /**
   * @throws {TypeError} for a `command` that is not a function, or a key that is not 32 bytes.
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

// The longest time of a timer in the runtime.
const LONGEST_LEASE_MS = 2 ** 31 - 1;
