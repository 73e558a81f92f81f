import { encodeAccount } from '../account-format.ts';
import type { StoredAccount } from '../stored-account.ts';

/**
 * Returns accounts as one text, with all that is stored of them. `importAccounts` of
 * `@bilipass/credential-store/import` reads it, so that a store can move to another machine. The
 * text is a secret, as that of `exportCredential`.
 */
export function exportAccounts(accounts: readonly StoredAccount[]): string {
  const documents = accounts.map((account): unknown => JSON.parse(encodeAccount(account)));
  const file = { format: 'bilipass-accounts', version: 1, accounts: documents };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
