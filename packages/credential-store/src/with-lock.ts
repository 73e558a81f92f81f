import type { AccountLock, CredentialStore, LockOptions } from './credential-store.ts';

/** Runs `run` while the account's lock is held; always releases the lock. */
export async function withLock<T>(
  store: CredentialStore,
  id: string,
  options: LockOptions,
  run: (lock: AccountLock) => Promise<T>,
): Promise<T> {
  const lock = await store.lock(id, options);
  try {
    return await run(lock);
  } finally {
    await lock.release();
  }
}
