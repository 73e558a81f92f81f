import { createClient } from '@redis/client';
import { openRedisStore } from '../../examples/share-over-redis.ts';
import type { CredentialStore } from '../../src/credential-store.ts';
import { FileStore } from '../../src/file-store.ts';
import { RedisStore, type RedisStoreOptions } from '../../src/redis/redis-store.ts';

/** A place where several processes keep their accounts. */
export type Place =
  | { readonly kind: 'file'; readonly directory: string }
  | {
      readonly kind: 'redis';
      readonly url: string;
      readonly keyHex: string;
      /** Default: that of `RedisStore`. */
      readonly leaseMs?: number;
    };

/** Returns a store on a place, and a function that closes it. */
export async function openPlace(
  place: Place,
): Promise<{ readonly store: CredentialStore; close(): void }> {
  if (place.kind === 'file') {
    return { store: new FileStore({ directory: place.directory }), close: () => {} };
  }
  const key = Buffer.from(place.keyHex, 'hex');
  if (place.leaseMs === undefined) return openRedisStore(place.url, key);
  return openStoreWith(place.url, { key, leaseMs: place.leaseMs });
}

/** Opens a store on a connection of its own. */
export async function openStoreWith(
  url: string,
  options: Omit<RedisStoreOptions, 'command'> & {
    /** Called before each command. */
    readonly onCommand?: (args: readonly string[]) => void;
  },
): Promise<{
  readonly store: RedisStore;
  readonly command: RedisStoreOptions['command'];
  close(): void;
}> {
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => {});
  await client.connect();
  const { onCommand, ...rest } = options;
  const command = (args: readonly string[]): Promise<unknown> => {
    onCommand?.(args);
    return client.sendCommand([...args]);
  };
  return { store: new RedisStore({ ...rest, command }), command, close: () => client.destroy() };
}
