import type { CredentialStore } from '../credential-store.ts';
import { StoreError } from '../errors.ts';

/**
 * Finds a new default account, where the removed account `id` was it: the only one left, or none. The
 * caller holds the lock of `id`, so that a login of the same account cannot come between. The account is
 * removed by now: a store that fails here leaves a default that names no account, which readers accept.
 */
export async function leaveDefault(store: CredentialStore, id: string): Promise<void> {
  try {
    if ((await store.getDefault()) !== id) return;
    const [only, ...others] = (await store.list()).filter((other) => other !== id);
    await store.setDefault(others.length === 0 ? only : undefined);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
