import { requireAccountId } from '../account-id.ts';
import type { StoredAccount } from '../stored-account.ts';

/** @throws {TypeError} unless `account` is the account `id`, whose lock is held. */
export function requireAccountOf(id: string, account: StoredAccount): void {
  if (requireAccountId(account.id) === id) return;
  throw new TypeError(`the lock of account ${id} cannot store account ${account.id}`);
}
