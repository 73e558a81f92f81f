import type { CredentialStore } from '@bilipass/credential-store';
import { untilAborted } from '@bilipass/waiting/until-aborted';
import { AppError } from '../app-error.ts';
import { systemErrorName } from '../system-error-name.ts';
import { accountsPath, openFileStore } from './open-file-store.ts';
import type { Settings } from './settings.ts';

interface OpenedStore {
  readonly store: CredentialStore;
  readonly path: string;
}

interface OpenStoreOptions {
  /** Ends the wait for a person who has to unlock the keyring. */
  readonly signal: AbortSignal;
  /** Default `@bilipass/credential-store/keyring`. */
  readonly loadKeyring?: () => Promise<KeyringModule>;
}

export interface KeyringModule {
  openKeyringStore(options: {
    readonly directory: string;
    readonly signal: AbortSignal;
  }): Promise<CredentialStore>;
}

/**
 * Opens the store of private files, encrypted where the settings say so.
 *
 * @throws {AppError} `home-missing`, `keyring-missing`; {StoreError} `keyring-unavailable`, `key-lost`, and where
 * the key cannot be created.
 */
export async function openStore(
  { storeDirectory: directory, storeProtection }: Settings,
  { signal, loadKeyring = loadSystemKeyring }: OpenStoreOptions,
): Promise<OpenedStore> {
  if (directory === undefined) throw new AppError('home-missing');
  if (storeProtection === 'files') return openFileStore(directory);
  const { openKeyringStore } = await loadKeyring();
  const opening = openKeyringStore({ directory, signal });
  return { store: await untilAborted(opening, signal), path: accountsPath(directory) };
}

/** The keyring's library is optional and installed separately. */
async function loadSystemKeyring(): Promise<KeyringModule> {
  try {
    return await import('@bilipass/credential-store/keyring');
  } catch (cause) {
    throw new AppError('keyring-missing', { detail: systemErrorName(cause), cause });
  }
}
