import { StoreError } from '../errors.ts';
import type { RecordLock } from '../encrypted/encrypted-records.ts';
import { lockKey, recordsKey, send, type RedisConnection } from './redis-connection.ts';
import { EXTEND, RELEASE, REMOVE, SETTLE, WRITE } from './redis-scripts.ts';

/**
 * A lock in Redis: a key with a token that expires after the lease. The lock extends it each third
 * of the lease. Each write is a script that compares the token and writes in one step.
 */
export class RedisLock implements RecordLock {
  readonly #connection: RedisConnection;
  readonly #id: string;
  readonly #token: string;
  /** Released or lost. */
  #isOver = false;
  #cancelRenewal = (): void => {};

  /** @param token the value that the lock's key has just been set to. */
  constructor(connection: RedisConnection, id: string, token: string) {
    this.#connection = connection;
    this.#id = id;
    this.#token = token;
    this.#renewLater();
  }

  async assertHeld(): Promise<void> {
    if (this.#isOver || !(await this.#extend())) throw this.#lost();
  }

  async write(name: string, text: string, asideName: string = ''): Promise<void> {
    await this.#change(WRITE, [text, name, asideName], { text, names: [name] });
  }

  async remove(names: readonly string[]): Promise<void> {
    await this.#change(REMOVE, names, { text: '', names });
  }

  async release(): Promise<void> {
    if (this.#isOver) return;
    this.#end();
    // After a failure, the lease ends it.
    await releaseToken(this.#connection, this.#id, this.#token);
  }

  async #change(script: string, args: readonly string[], target: Target): Promise<void> {
    if (this.#isOver) throw this.#lost();
    let reply: number;
    try {
      reply = await this.#evaluate(script, args);
    } catch (error) {
      if (await this.#isDone(target)) return;
      throw error;
    }
    if (reply !== 1) throw this.#lost();
  }

  /**
   * Returns whether a failed write was executed and only its reply was lost. If not, releases the
   * lock, so that the write cannot be executed later either.
   */
  async #isDone({ text, names }: Target): Promise<boolean> {
    try {
      const note = 'it is unknown whether it was written';
      if ((await this.#evaluate(SETTLE, [text, ...names], note)) === 1) return true;
    } catch (error) {
      void this.release();
      throw error;
    }
    this.#end();
    return false;
  }

  async #extend(): Promise<boolean> {
    const { leaseMs } = this.#connection;
    return (await this.#evaluate(EXTEND, [String(leaseMs)])) === 1;
  }

  #renewLater(): void {
    const { runtime, leaseMs } = this.#connection;
    this.#cancelRenewal = runtime.startTimer(leaseMs / 3, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    // A failure shows in the next write; until then the lock may still be held.
    const isHeld = await this.#extend().catch(() => true);
    if (isHeld && !this.#isOver) this.#renewLater();
  }

  #end(): void {
    this.#isOver = true;
    this.#cancelRenewal();
  }

  #lost(): StoreError {
    this.#end();
    return new StoreError('lock-lost', { id: this.#id });
  }

  async #evaluate(script: string, args: readonly string[], note?: string): Promise<number> {
    const keys = [lockKey(this.#connection, this.#id), recordsKey(this.#connection)];
    const command = ['EVAL', script, '2', ...keys, this.#token, ...args];
    return Number(await send(this.#connection, command, { id: this.#id, note }));
  }
}

/** The result of a write: this text under these names, '' for a removal. */
interface Target {
  readonly text: string;
  readonly names: readonly string[];
}

/** Deletes the lock if it has this token. Never rejects. */
export async function releaseToken(
  connection: RedisConnection,
  id: string,
  token: string,
): Promise<void> {
  const command = ['EVAL', RELEASE, '1', lockKey(connection, id), token];
  await send(connection, command, { id }).catch(() => {});
}
