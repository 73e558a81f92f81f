import { StoreError, type StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Returns the account with this id. Default: the default account.
 *
 * @throws {AppError} `no-account`; {StoreError} `account-unknown`, and what the store throws.
 */
export async function findAccount(
  id: string | undefined,
  { accounts }: Pick<CommandContext, 'accounts'>,
): Promise<StoredAccount> {
  const account = await accounts.get(id);
  if (account) return account;
  if (id !== undefined) throw new StoreError('account-unknown', { id });
  throw new AppError('no-account');
}
