import type { ExitCode } from '../cli/exit-codes.ts';
import { glyphs } from '../theme.ts';
import { accountIds } from './account-ids.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { confirmAccount } from './confirm-account.ts';
import { eachAccount } from './each-account.ts';
import { findAccount } from './find-account.ts';
import { forgetAccount } from './forget-account.ts';

/**
 * Ends sessions at the service, then forgets them here. One that cannot be ended there now is kept, so
 * that it can be tried again; `localOnly` forgets it all the same.
 *
 * @throws {AppError} `not-confirmed`, `input-missing`, `no-account`.
 */
export async function logout(
  call: Extract<CommandCall, { name: 'logout' }>,
  context: CommandContext,
): Promise<ExitCode> {
  const ids = await accountIds(call, context);
  const { commands } = context.messages;
  for (const id of call.yes ? [] : ids) {
    await confirmAccount(id, (digits) => commands.confirmLogout(id, digits), context);
  }
  if (call.localOnly) return eachAccount(ids, (id) => forgetAccount(id, context), context);
  return eachAccount(ids, (id) => logOut(id, context), context, {
    afterFailure: commands.keptAfterLogout,
  });
}

async function logOut(id: string, context: CommandContext): Promise<void> {
  const { accounts, report, messages, signal } = context;
  const { session, userAgent } = await findAccount(id, context);
  const services = await context.services();
  const result = await services.logout(session.credential, { userAgent, signal });
  if (result.kind === 'unconfirmed') throw result.error;
  await accounts.remove(id, { signal });
  const { loggedOut, appTokensRemain } = messages.commands;
  report.done('account.logged-out', { mid: id, app_tokens_remain: result.appTokensRemain }, [
    `${glyphs.good} ${loggedOut(id)}`,
    ...(result.appTokensRemain ? [`  ${appTokensRemain}`] : []),
  ]);
}
