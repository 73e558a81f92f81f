import type { StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../../app-error.ts';
import type { CommandContext } from '../command-context.ts';

/**
 * Returns an account whose session the service has just confirmed, renewed where it was due. A
 * session that works and cannot be renewed is good.
 *
 * @throws {AppError} `account-logged-out`, `check-paused`; the error of a service or network that
 * could not be asked; what the store throws.
 */
export async function goodAccount(
  id: string,
  { store, services, signal }: Pick<CommandContext, 'store' | 'services' | 'signal'>,
): Promise<StoredAccount> {
  const keeper = await (await services()).createKeeper(store);
  let freshness = await keeper.ensureFresh(id, { signal, checkNow: true });
  if (freshness.kind === 'refreshed' && !freshness.account.session.credential.verified) {
    freshness = await keeper.ensureFresh(id, { signal, checkNow: true });
  }
  switch (freshness.kind) {
    case 'fresh':
    case 'refreshed':
    case 'not-renewable':
      return freshness.account;
    case 'paused':
      throw new AppError('check-paused');
    case 'transient':
    case 'risk':
      throw freshness.error;
    case 'logged-out':
      throw new AppError('account-logged-out');
    default:
      return freshness satisfies never;
  }
}
