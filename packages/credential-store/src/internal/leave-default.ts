import type { CredentialStore } from '../credential-store.ts';

/**
 * Finds a new default account, where the removed account `id` was it: the only one left, or none. The
 * caller holds the lock of `id`, so that a login of the same account cannot come between.
 */
export async function leaveDefault(store: CredentialStore, id: string): Promise<void> {
  if ((await store.getDefault()) !== id) return;
  const [only, ...others] = (await store.list()).filter((other) => other !== id);
  await store.setDefault(others.length === 0 ? only : undefined);
}
