import type { Account } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/** Returns the account with the name and the level that the service gave. An empty one changes nothing. */
export function withAnswer(
  account: StoredAccount,
  { name, level }: Pick<Account, 'name' | 'level'>,
): StoredAccount {
  return {
    ...account,
    ...(name ? { name } : {}),
    ...(level === undefined ? {} : { level }),
  };
}
