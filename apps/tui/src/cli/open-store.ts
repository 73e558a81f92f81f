import { join } from 'node:path';
import { FileStore, type CredentialStore } from '@bilipass/credential-store';

/** The store, and where its accounts are. */
export interface OpenedStore {
  readonly store: CredentialStore;
  readonly path: string;
}

/** The private files in which logins are kept; nothing is read or made yet. */
export function openStore(directory: string): OpenedStore {
  return { store: new FileStore({ directory }), path: join(directory, 'accounts') };
}
