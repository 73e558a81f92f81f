import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { pauseBetweenTries } from '../internal/pause-between-tries.ts';
import { readLockOptions } from '../internal/read-lock-options.ts';
import type { RecordLock } from '../sealed/sealed-records.ts';
import { lockKey, send, type RedisConnection } from './redis-connection.ts';
import { RedisLock, releaseToken } from './redis-lock.ts';

/**
 * Waits for a lock, then holds it: `SET key token NX PX lease` (redis.io, "Distributed Locks with
 * Redis", single instance).
 *
 * @throws {StoreError} `lock-timeout`, `store-io`; the reason of the signal.
 */
export async function acquireRedisLock(
  connection: RedisConnection,
  id: string,
  options: LockOptions,
): Promise<RecordLock> {
  const { signal, waitMs } = readLockOptions(options);
  const { runtime } = connection;
  const token = Buffer.from(runtime.randomBytes(16)).toString('hex');
  const overdue = new AbortController();
  const cancelTimer = runtime.startTimer(waitMs, () =>
    overdue.abort(new StoreError('lock-timeout', { id })),
  );
  const end = signal === undefined ? overdue.signal : AbortSignal.any([signal, overdue.signal]);
  try {
    for (let attempt = 0; !(await take(connection, { id, token, signal })); attempt++) {
      await runtime.sleep(pauseBetweenTries(attempt, runtime), { signal: end });
      end.throwIfAborted();
    }
    return new RedisLock(connection, id, token);
  } finally {
    cancelTimer();
  }
}

interface Attempt {
  readonly id: string;
  readonly token: string;
  readonly signal: AbortSignal | undefined;
}

/** Whether the lock was free and is ours now. A lock that is taken after a failure is given back. */
async function take(connection: RedisConnection, attempt: Attempt): Promise<boolean> {
  const { id, token, signal } = attempt;
  const key = lockKey(connection, id);
  let reply: Promise<unknown> | undefined;
  const command = (args: readonly string[]): Promise<unknown> => (reply = connection.command(args));
  const args = ['SET', key, token, 'NX', 'PX', String(connection.leaseMs)];
  try {
    const taken = await untilAborted(signal, send({ ...connection, command }, args, { id }));
    signal?.throwIfAborted();
    return taken !== null;
  } catch (error) {
    const giveBack = (): Promise<void> => releaseToken(connection, id, token);
    // Now, in case only the reply was lost, and again once a late command has been executed.
    void giveBack();
    void reply?.then(giveBack, () => {});
    throw error;
  }
}

/** What `promise` gives, unless the signal aborts before. @throws the reason of the signal. */
async function untilAborted<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  if (signal === undefined) return promise;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    // It may have been aborted while the command was sent.
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
