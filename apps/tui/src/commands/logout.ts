import { AppError } from '../app-error.ts';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { glyphs } from '../ui/theme.ts';
import { accountIds } from './account-ids.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { confirmAccount } from './confirm-account.ts';
import { eachAccount } from './each-account.ts';
import { forgetAccount } from './accounts-change.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Ends sessions at the service, then removes them here. An account whose logout the service did not
 * confirm is kept, so that it can be tried again; `localOnly` removes it without asking.
 *
 * @throws {AppError} `not-confirmed`, `input-missing`, `no-account`.
 */
export async function logout(call: CallOf<'logout'>, context: CommandContext): Promise<ExitCode> {
  const ids = await accountIds(call, context);
  const { commands } = context.messages;
  for (const id of call.yes ? [] : ids) {
    await confirmAccount(id, (digits) => commands.confirmLogout(id, digits), context);
  }
  const act = call.localOnly ? forgetAccount : logOut;
  return eachAccount(ids, (id) => act(id, context), context);
}

async function logOut(id: string, context: CommandContext): Promise<ExitCode> {
  const { report, messages, signal } = context;
  const keeper = await (await context.services()).createKeeper(context.store);
  const outcome = await keeper.logout(id, { signal });
  if (outcome.kind === 'unconfirmed') {
    reportFailure(id, outcome.error, context, new AppError('logout-kept'));
    return exitCodeOf(outcome.error);
  }
  const { loggedOut, appTokensRemain } = messages.commands;
  report.done('account.logged-out', { mid: id, app_tokens_remain: outcome.appTokensRemain }, [
    `${glyphs.good} ${loggedOut(id)}`,
    ...(outcome.appTokensRemain ? [`  ${appTokensRemain}`] : []),
  ]);
  return exitCodes.ok;
}
