import type { ExitCode } from '../cli/exit-codes.ts';
import { glyphs } from '../theme.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { confirmAccount } from './confirm-account.ts';
import { eachAccount } from './each-account.ts';
import { findAccount } from './find-account.ts';

type LogoutCall = Extract<CommandCall, { name: 'logout' }>;

/**
 * Ends sessions at the service, then forgets them here. One that cannot be ended there now is kept, so
 * that it can be tried again; `localOnly` forgets it all the same.
 *
 * @throws {AppError} `not-confirmed`, `input-missing`, `no-account`.
 */
export async function logout(call: LogoutCall, context: CommandContext): Promise<ExitCode> {
  const ids = await idsOf(call, context);
  const { commands } = context.messages;
  for (const id of call.yes ? [] : ids) {
    await confirmAccount(id, (digits) => commands.confirmLogout(id, digits), context);
  }
  return eachAccount(ids, (id) => logOut(id, call, context), context);
}

async function idsOf({ all, account }: LogoutCall, context: CommandContext): Promise<string[]> {
  if (!all) return [(await findAccount(account, context)).id];
  return (await context.accounts.list()).map(({ id }) => id);
}

async function logOut(
  id: string,
  { localOnly }: LogoutCall,
  context: CommandContext,
): Promise<void> {
  const { accounts, report, messages, signal } = context;
  if (!localOnly) {
    const { session, userAgent } = await findAccount(id, context);
    const services = await context.services();
    const result = await services.logout(session.credential, { userAgent, signal });
    if (result.kind === 'unconfirmed') throw result.error;
  }
  await accounts.remove(id, { signal });
  const words = localOnly ? messages.commands.removed(id) : messages.commands.loggedOut(id);
  report.tell('account.logged-out', { mid: id, local_only: localOnly }, [
    `${glyphs.good} ${words}`,
  ]);
}
