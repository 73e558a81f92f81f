import { TimeLimit, TimeLimitReached } from '@bilipass/waiting/time-limit';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { lockDelayMs } from '../internal/lock-delay.ts';
import { readLockOptions } from '../internal/read-lock-options.ts';
import type { RecordLock } from '../encrypted/encrypted-records.ts';
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
  const limit = new TimeLimit(runtime, { ms: waitMs, signal });
  try {
    for (let attempt = 1; !(await take(connection, { id, token, signal })); attempt++) {
      await runtime.sleep(lockDelayMs(attempt, runtime), { signal: limit.signal });
      limit.signal.throwIfAborted();
    }
    return new RedisLock(connection, id, token);
  } catch (error) {
    if (error instanceof TimeLimitReached) throw new StoreError('lock-timeout', { id });
    throw error;
  } finally {
    limit.end();
  }
}

interface Attempt {
  readonly id: string;
  readonly token: string;
  readonly signal: AbortSignal | undefined;
}

/** Returns whether this call got the lock. Releases a lock that it got after a failure. */
async function take(connection: RedisConnection, attempt: Attempt): Promise<boolean> {
  const { id, token, signal } = attempt;
  const key = lockKey(connection, id);
  let reply: Promise<unknown> | undefined;
  const command = (args: readonly string[]): Promise<unknown> => (reply = connection.command(args));
  const args = ['SET', key, token, 'NX', 'PX', String(connection.leaseMs)];
  try {
    const taken = await untilAborted(send({ ...connection, command }, args, { id }), signal);
    signal?.throwIfAborted();
    return taken !== null;
  } catch (error) {
    const giveBack = (): Promise<void> => releaseToken(connection, id, token);
    // Release now, in case only the reply was lost, and again after a late command was executed.
    void giveBack();
    void reply?.then(giveBack, () => {});
    throw error;
  }
}
