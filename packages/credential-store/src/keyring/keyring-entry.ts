import { AsyncEntry } from '@napi-rs/keyring';

/** One secret in the keyring of the system. */
export interface KeyringEntry {
  /** The secret, or `null` when there is none. */
  getPassword(): Promise<string | null>;
  /** Keeps a secret in place of the one there was. */
  setPassword(secret: string): Promise<void>;
}

/**
 * Returns the entry in the keyring of this system: Keychain on macOS, Credential Manager on Windows, Secret
 * Service (GNOME Keyring, KWallet) on Linux. There, the kernel's own keyring is no way out: it is empty
 * after a restart, and with it every account would be lost.
 */
export function systemKeyringEntry(service: string, name: string): KeyringEntry {
  return new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
}
