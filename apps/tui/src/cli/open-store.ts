import type { CredentialStore } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { untilAborted } from '../until-aborted.ts';
import { systemErrorName } from '../system-error-name.ts';
import { accountsPath, openFileStore } from './open-file-store.ts';
import type { Settings } from './settings.ts';

/** The store, and where its accounts are. */
interface OpenedStore {
  readonly store: CredentialStore;
  readonly path: string;
}

interface OpenStoreOptions {
  /** Ends the wait for a keyring that asks the person to unlock it. */
  readonly signal: AbortSignal;
  /** Loads what opens a store with a key in the keyring. Default `@bilipass/credential-store/keyring`. */
  readonly loadKeyring?: () => Promise<KeyringModule>;
}

/** The part of `@bilipass/credential-store/keyring` that is used. */
export interface KeyringModule {
  openKeyringStore(options: {
    readonly directory: string;
    readonly signal: AbortSignal;
  }): Promise<CredentialStore>;
}

/**
 * The private files in which logins are kept; encrypted where the settings say so, with a key in the
 * keyring of the system.
 *
 * @throws {AppError} `keyring-missing`; {StoreError} `keyring-unavailable`, `key-lost`, and what keeps
 * the key from being made. Private files without a key are neither read nor made yet.
 */
export async function openStore(
  { storeDirectory: directory, storeProtection }: Settings,
  { signal, loadKeyring = loadSystemKeyring }: OpenStoreOptions,
): Promise<OpenedStore> {
  if (storeProtection === 'files') return openFileStore(directory);
  const { openKeyringStore } = await loadKeyring();
  const opening = openKeyringStore({ directory, signal });
  return {
    store: await Promise.race([opening, untilAborted(signal)]),
    path: accountsPath(directory),
  };
}

/** Most people install this program without the keyring's library, which is found beside it. */
async function loadSystemKeyring(): Promise<KeyringModule> {
  try {
    return await import('@bilipass/credential-store/keyring');
  } catch (cause) {
    throw new AppError('keyring-missing', { detail: systemErrorName(cause), cause });
  }
}
