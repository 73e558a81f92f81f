// Accounts in any Keyv backend
export { KeyvStore } from './keyv/keyv-store.ts';
export type { KeyvBackend, KeyvStoreOptions } from './keyv/keyv-store.ts';

// Locks for it
export { processLocks } from './keyv/account-locks.ts';
export type { AccountLocks } from './keyv/account-locks.ts';
export { redisLocks } from './keyv/redis-locks.ts';
export type { RedisLocksOptions } from './keyv/redis-locks.ts';
