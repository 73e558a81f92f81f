import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { glyphs } from '../ui/theme.ts';
import { accountIds } from './account-ids.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { confirmAccount } from './confirm-account.ts';
import { eachAccount } from './each-account.ts';

/**
 * Makes an account the default one.
 *
 * @throws {StoreError} `account-unknown`, `account-id-invalid`.
 */
export async function useAccount(id: string, context: CommandContext): Promise<ExitCode> {
  const { accounts, report, messages } = context;
  await accounts.use(id);
  const line = `${glyphs.good} ${messages.commands.madeDefault(id)}`;
  report.done('account.default', { mid: id }, [line]);
  return exitCodes.ok;
}

/**
 * Removes an account from this machine; its session continues at the service.
 *
 * @throws {StoreError} `account-unknown`, `account-id-invalid`; {AppError} `not-confirmed`,
 * `input-missing`.
 */
export async function removeAccount(
  { uid: account, yes }: CallOf<'accounts-remove'>,
  context: CommandContext,
): Promise<ExitCode> {
  const ids = await accountIds({ account }, context);
  const { commands } = context.messages;
  for (const id of yes ? [] : ids) {
    await confirmAccount(id, (digits) => commands.confirmRemoval(id, digits), context);
  }
  return eachAccount(ids, (id) => forgetAccount(id, context), context);
}

/** Removes an account from this machine, readable or not; its session continues at the service. */
export async function forgetAccount(
  id: string,
  { accounts, report, messages, signal }: CommandContext,
): Promise<void> {
  await accounts.remove(id, { signal });
  report.done('account.removed', { mid: id }, [`${glyphs.good} ${messages.commands.removed(id)}`]);
}
