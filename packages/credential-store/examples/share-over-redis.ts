import { RedisStore } from '@bilipass/credential-store/redis';
import { createClient } from '@redis/client';

/** Opens a store that any number of machines share. All use the same 32 bytes as `key`. */
export async function openRedisStore(
  url: string,
  key: Uint8Array | readonly Uint8Array[],
): Promise<{ readonly store: RedisStore; close(): void }> {
  // Without the queue, a call fails at once when Redis cannot be reached.
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  const store = new RedisStore({ key, command: (args) => client.sendCommand([...args]) });
  return { store, close: () => client.destroy() };
}
