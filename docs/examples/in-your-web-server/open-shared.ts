import { RedisStore } from '@bilipass/credential-store/redis';
import { createClient } from '@redis/client';

/** Connects to Redis. Commands fail at once when Redis is unreachable, so that no login hangs. */
export async function connect(url: string) {
  const redis = createClient({ url, disableOfflineQueue: true });
  redis.on('error', () => {});
  await redis.connect();
  return redis;
}

export type Redis = Awaited<ReturnType<typeof connect>>;

/** Opens the account store. `key` encrypts it: 32 bytes that all machines share, except Redis. */
export function openStore(redis: Redis, key: Uint8Array): RedisStore {
  return new RedisStore({ key, command: (args) => redis.sendCommand([...args]) });
}
