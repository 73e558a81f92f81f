import { AsyncEntry } from '@napi-rs/keyring';

/** One secret in the system keyring. */
export interface KeyringEntry {
  /** Returns the secret, or `null` when there is none. */
  getPassword(): Promise<string | null>;
  /** Stores a secret and replaces the former one. */
  setPassword(secret: string): Promise<void>;
}

/**
 * Returns the entry in the system keyring: Keychain on macOS, Credential Manager on Windows, Secret
 * Service (GNOME Keyring, KWallet) on Linux. The keyring of the Linux kernel is no alternative: it
 * is empty after a restart, so every account would be lost.
 */
export function systemKeyringEntry(service: string, name: string): KeyringEntry {
  return new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
}
