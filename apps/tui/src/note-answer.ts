import type { Account } from '@bilipass/core';
import { StoreError, type Accounts, type StoredAccount } from '@bilipass/credential-store';

/**
 * Stores what the service said about an account: name, level, and the time. A store that cannot be
 * written, or that another process has locked, must not hide the answer: then it stays as it is.
 */
export async function noteAnswer(
  accounts: Pick<Accounts, 'noteAnswer'>,
  { id, session }: StoredAccount,
  account: Account,
  signal: AbortSignal,
): Promise<void> {
  try {
    await accounts.noteAnswer(id, account, { session: session.credential, signal, waitMs: 0 });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}
