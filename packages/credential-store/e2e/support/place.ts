import KeyvRedis, { createClient } from '@keyv/redis';
import { Keyv } from 'keyv';
import type { CredentialStore } from '../../src/credential-store.ts';
import { FileStore } from '../../src/file-store.ts';
import { KeyvStore } from '../../src/keyv/keyv-store.ts';
import { redisLocks } from '../../src/keyv/redis-locks.ts';

/** Where processes keep their accounts together. */
export type Place =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'redis'; readonly url: string; readonly keyHex: string };

/** A store on a place, and how to leave it. */
export async function openPlace(
  place: Place,
): Promise<{ readonly store: CredentialStore; close(): Promise<void> }> {
  if (place.kind === 'file') {
    return { store: new FileStore({ directory: place.directory }), close: async () => {} };
  }
  // Without a queue for what cannot be sent, a write that was reported as failed does not come late.
  const client = createClient({ url: place.url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  const adapter = new KeyvRedis<string>(client, { throwOnErrors: true });
  const store = new KeyvStore({
    keyv: new Keyv(adapter, { throwOnErrors: true, useKeyPrefix: false }),
    key: Buffer.from(place.keyHex, 'hex'),
    locks: redisLocks({ command: (args) => client.sendCommand([...args]) }),
  });
  return { store, close: async () => client.destroy() };
}
