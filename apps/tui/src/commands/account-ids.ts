import { requireAccountId, StoreError, type StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Returns the ids of the chosen accounts, readable or not.
 *
 * @throws {AppError} `no-account`; {StoreError} `account-unknown`, `account-id-invalid`.
 */
export async function accountIds(
  { all = false, account }: { readonly all?: boolean; readonly account?: string | undefined },
  { store }: Pick<CommandContext, 'store'>,
): Promise<string[]> {
  const ids = await store.list();
  if (all) return ids;
  const id = account ?? (await store.getDefault());
  if (id === undefined) throw new AppError('no-account');
  if (!ids.includes(requireAccountId(id))) throw new StoreError('account-unknown', { id });
  return [id];
}

/**
 * Returns the account with this id. Default: the default account.
 *
 * @throws {AppError} `no-account`; {StoreError} `account-unknown`, and what the store throws.
 */
export async function findAccount(
  id: string | undefined,
  { accounts }: { readonly accounts: Pick<CommandContext['accounts'], 'get'> },
): Promise<StoredAccount> {
  const account = await accounts.get(id);
  if (account) return account;
  if (id !== undefined) throw new StoreError('account-unknown', { id });
  throw new AppError('no-account');
}
