import { systemRuntime, type Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { MutexMap } from '../internal/mutex-map.ts';

/** Locks by account id, for a store whose backend has no locks. */
export interface AccountLocks {
  /** See `CredentialStore.lock`. `id`: an account id, or `default-account`. */
  lock(id: string, options: LockOptions): Promise<HeldLock>;
}

/**
 * Returns locks within this process, for backends that only one process uses. Pass the same object
 * to every store of the process.
 */
export function processLocks({
  runtime,
}: { readonly runtime?: Partial<Runtime> } = {}): AccountLocks {
  return new MutexMap({ ...systemRuntime, ...runtime });
}
