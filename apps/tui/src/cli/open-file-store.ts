import { join } from 'node:path';
import { FileStore } from '@bilipass/credential-store';

/** Opens the store of private files, without encryption; reads and creates nothing yet. */
export function openFileStore(directory: string): {
  readonly store: FileStore;
  readonly path: string;
} {
  return { store: new FileStore({ directory }), path: accountsPath(directory) };
}

/** Returns the folder of the accounts, to show it. */
export function accountsPath(directory: string): string {
  return join(directory, 'accounts');
}
