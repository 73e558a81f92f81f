import { KeyvStore, redisLocks } from '@bilipass/credential-store/keyv';
import KeyvRedis, { createClient } from '@keyv/redis';
import { Keyv } from 'keyv';

/** A store that any number of machines share; all have the same 32 bytes as `key`. */
export async function openRedisStore(
  url: string,
  key: Uint8Array,
): Promise<{ readonly store: KeyvStore; close(): void }> {
  // Without a queue, a write that was reported as failed cannot arrive late.
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  const adapter = new KeyvRedis<string>(client, { throwOnErrors: true });
  const store = new KeyvStore({
    keyv: new Keyv(adapter, { throwOnErrors: true, useKeyPrefix: false }),
    key,
    locks: redisLocks({ command: (args) => client.sendCommand([...args]) }),
  });
  return { store, close: () => client.destroy() };
}
