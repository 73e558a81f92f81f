import { join } from 'node:path';
import { FileStore } from '@bilipass/credential-store';

/** The private files in which logins are kept, not encrypted; nothing is read or made yet. */
export function openFileStore(directory: string): {
  readonly store: FileStore;
  readonly path: string;
} {
  return { store: new FileStore({ directory }), path: accountsPath(directory) };
}

/** Where a store keeps its accounts, for the person. */
export function accountsPath(directory: string): string {
  return join(directory, 'accounts');
}
