import type { AccountEntry } from '@bilipass/credential-store';
import type { SessionKeep } from './keep-session.ts';
import type { SavedAccount } from '../ui/port/questions.ts';

/**
 * Returns the stored accounts, the default one first.
 *
 * @throws {StoreError} when the store cannot be read.
 */
export async function listSavedAccounts(keep: SessionKeep | undefined): Promise<SavedAccount[]> {
  const entries = keep ? await keep.accounts.list() : [];
  return entries
    .toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault))
    .map(savedAccount);
}

export function savedAccount(entry: AccountEntry): SavedAccount {
  const { id, isDefault } = entry;
  if (entry.kind === 'unreadable') {
    return {
      id,
      name: undefined,
      method: 'import',
      state: 'unreadable',
      isDefault,
      expiresAt: undefined,
      checkedAt: undefined,
    };
  }
  const { account, expiresAt } = entry;
  return {
    id,
    name: account.name,
    method: account.method,
    state: account.session.kind === 'logged-out' ? 'logged-out' : 'active',
    isDefault,
    expiresAt,
    checkedAt: account.checkedAt,
  };
}
