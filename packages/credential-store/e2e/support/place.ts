import { openRedisStore } from '../../examples/share-over-redis.ts';
import type { CredentialStore } from '../../src/credential-store.ts';
import { FileStore } from '../../src/file-store.ts';

/** Where processes keep their accounts together. */
export type Place =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'redis'; readonly url: string; readonly keyHex: string };

/** A store on a place, and how to leave it. */
export async function openPlace(
  place: Place,
): Promise<{ readonly store: CredentialStore; close(): void }> {
  return place.kind === 'file'
    ? { store: new FileStore({ directory: place.directory }), close: () => {} }
    : openRedisStore(place.url, Buffer.from(place.keyHex, 'hex'));
}
