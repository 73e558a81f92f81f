// Accounts in Redis, for any number of processes and machines
export { RedisStore } from './redis/redis-store.ts';
export type { RedisStoreOptions } from './redis/redis-store.ts';
export type { RekeyResult } from './encrypted/rekey-records.ts';
