import type { CredentialStore } from '../credential-store.ts';
import { isStoreError } from '../errors.ts';

/**
 * Chooses a new default account if the removed account `id` was the default: the only account left,
 * or none. The caller holds the lock of `id`, so no login of the same account can happen in
 * between. The account is already removed: if the store fails here, the default has no account,
 * which readers accept.
 */
export async function leaveDefault(store: CredentialStore, id: string): Promise<void> {
  try {
    if ((await store.getDefault()) !== id) return;
    const [only, ...others] = (await store.list()).filter((other) => other !== id);
    await store.setDefault(others.length === 0 ? only : undefined);
  } catch (error) {
    if (!isStoreError(error)) throw error;
  }
}
