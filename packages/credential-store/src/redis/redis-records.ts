import type { LockOptions } from '../credential-store.ts';
import { idOf } from '../encrypted/record-names.ts';
import type { RecordLock, EncryptedRecords } from '../encrypted/encrypted-records.ts';
import { acquireRedisLock } from './acquire-redis-lock.ts';
import { recordsKey, send, textOf, textsOf, type RedisConnection } from './redis-connection.ts';

/** Keeps all records in one hash, so that they can be listed without a scan of other keys. */
export class RedisRecords implements EncryptedRecords {
  readonly #connection: RedisConnection;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  async read(name: string): Promise<string | undefined> {
    const command = ['HGET', recordsKey(this.#connection), name];
    const reply = await send(this.#connection, command, idOf(name));
    return reply === null ? undefined : textOf(reply);
  }

  async names(): Promise<string[]> {
    const reply = await send(this.#connection, ['HKEYS', recordsKey(this.#connection)], {});
    return textsOf(reply);
  }

  async lock(owner: string, options: LockOptions): Promise<RecordLock> {
    return acquireRedisLock(this.#connection, owner, options);
  }
}
