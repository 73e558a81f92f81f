// Files encrypted with a key in the system keyring
export { openKeyringStore } from './keyring/open-keyring-store.ts';
export type { KeyringStoreOptions } from './keyring/open-keyring-store.ts';
export type { KeyringEntry } from './keyring/keyring-entry.ts';
