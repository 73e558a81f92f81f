// Accounts in any Keyv backend, for one process
export { KeyvStore } from './keyv/keyv-store.ts';
export type { KeyvStoreOptions } from './keyv/keyv-store.ts';
export type { KeyvBackend } from './keyv/keyv-backend.ts';
export type { RekeyResult } from './encrypted/rekey-records.ts';

// Its locks
export { processLocks } from './keyv/account-locks.ts';
export type { AccountLocks } from './keyv/account-locks.ts';
export type { HeldLock } from './internal/held-lock.ts';
