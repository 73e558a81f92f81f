import { systemRuntime, type Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { StoreError } from '../errors.ts';
import { pauseBetweenTries } from '../internal/pause-between-tries.ts';
import { readLockOptions } from '../internal/read-lock-options.ts';
import type { AccountLocks } from './account-locks.ts';
import { callBackend, readTimeout } from './call-backend.ts';

/** How {@link redisLocks} reaches Redis and names its keys. */
export interface RedisLocksOptions {
  /**
   * Sends one command and gives the reply; with node-redis `(args) => client.sendCommand([...args])`,
   * with ioredis `([name, ...args]) => client.call(name, ...args)`.
   */
  readonly command: (args: readonly string[]) => Promise<unknown>;
  /** Before the account id in the key of a lock. Default `bilipass:lock:`. */
  readonly keyPrefix?: string;
  /**
   * How long a lock outlives a holder that died. Renewed all the time while it is held. Milliseconds,
   * 1 000 or more; default 30 000.
   */
  readonly ttlMs?: number;
  /** How long Redis may take for one answer. Milliseconds, above 0; default 10 000. */
  readonly timeoutMs?: number;
  /** Parts of the outside world to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

// Only the holder of the token may touch its key: compare and act must be one step.
const EXTEND =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0";
const RELEASE =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/**
 * Locks that hold across machines, on one Redis: `SET key token NX PX ttl`, released by comparing the
 * token and deleting in one step (redis.io, "Distributed Locks with Redis", single instance). A Redis
 * that fails over to a replica may forget a lock; `assertHeld` asks it anew before each step that
 * counts.
 */
export function redisLocks(options: RedisLocksOptions): AccountLocks {
  const { command, keyPrefix = 'bilipass:lock:', ttlMs = 30_000 } = options;
  if (typeof command !== 'function') {
    throw new TypeError(`command must be a function, got ${typeof command}`);
  }
  if (!(ttlMs >= 1_000)) throw new RangeError(`ttlMs must be 1000 or more, got ${ttlMs}`);
  const timeoutMs = readTimeout(options.timeoutMs);
  const runtime = { ...systemRuntime, ...options.runtime };
  return {
    lock: (id, lockOptions) =>
      acquire(
        { command, runtime, key: `${keyPrefix}${id}`, id, ttlMs: Math.round(ttlMs), timeoutMs },
        lockOptions,
      ),
  };
}

interface Input {
  readonly command: RedisLocksOptions['command'];
  readonly runtime: Runtime;
  readonly key: string;
  readonly id: string;
  readonly ttlMs: number;
  readonly timeoutMs: number;
}

async function acquire(input: Input, options: LockOptions): Promise<HeldLock> {
  const { signal, waitMs } = readLockOptions(options);
  const { runtime, id } = input;
  const token = Buffer.from(runtime.randomBytes(16)).toString('hex');
  const endsAt = runtime.now() + waitMs;
  for (let attempt = 0; ; attempt++) {
    const reply = await send(input, ['SET', input.key, token, 'NX', 'PX', String(input.ttlMs)]);
    if (reply !== null) return held(input, token, signal);
    const left = endsAt - runtime.now();
    if (left <= 0) throw new StoreError('lock-timeout', { id });
    await runtime.sleep(Math.min(left, pauseBetweenTries(attempt, runtime)), { signal });
  }
}

async function held(
  input: Input,
  token: string,
  signal: AbortSignal | undefined,
): Promise<HeldLock> {
  const { runtime, id, key, ttlMs } = input;
  let released = false;
  let cancelRenewal = (): void => {};
  const extend = async (): Promise<boolean> =>
    Number(await send(input, ['EVAL', EXTEND, '1', key, token, String(ttlMs)])) === 1;
  const renewLater = (): void => {
    cancelRenewal = runtime.startTimer(ttlMs / 3, () => {
      // A failure shows in the next assertHeld; until then the lock may well still be ours.
      void extend()
        .catch(() => {})
        .finally(() => {
          if (!released) renewLater();
        });
    });
  };
  const release = async (): Promise<void> => {
    if (released) return;
    released = true;
    cancelRenewal();
    // What cannot be deleted expires.
    await send(input, ['EVAL', RELEASE, '1', key, token]).catch(() => {});
  };
  if (signal?.aborted) {
    await release();
    throw signal.reason;
  }
  renewLater();
  return {
    release,
    async assertHeld() {
      if (released || !(await extend())) throw new StoreError('lock-lost', { id });
    },
  };
}

function send({ command, ...input }: Input, args: readonly string[]): Promise<unknown> {
  return callBackend(input, () => command(args));
}
