import { RedisStore } from '@bilipass/credential-store/redis';
import { createClient } from '@redis/client';

/** A connection that fails at once when Redis is away, rather than later in the middle of a login. */
export async function connect(url: string) {
  const redis = createClient({ url, disableOfflineQueue: true });
  redis.on('error', () => {});
  await redis.connect();
  return redis;
}

export type Redis = Awaited<ReturnType<typeof connect>>;

/** The accounts, encrypted with `key`: 32 bytes that all machines have and Redis has not. */
export function openStore(redis: Redis, key: Uint8Array): RedisStore {
  return new RedisStore({ key, command: (args) => redis.sendCommand([...args]) });
}
