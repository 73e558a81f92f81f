import { systemRuntime, type Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { MutexMap } from '../internal/mutex-map.ts';

/** Locks by account id, for a store whose backend has none of its own. */
export interface AccountLocks {
  /** See `CredentialStore.lock`. `id`: an account id, or `default-account`. */
  lock(id: string, options: LockOptions): Promise<HeldLock>;
}

/**
 * Locks that hold within this process only, for backends that one process uses. Give the same object
 * to every store of the process.
 */
export function processLocks({
  runtime,
}: { readonly runtime?: Partial<Runtime> } = {}): AccountLocks {
  return new MutexMap({ ...systemRuntime, ...runtime });
}
