import type { LoginRecord } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { loginTable } from '../ui/account-tables.ts';
import { timeOrNull } from '../ui/json/json-fields.ts';
import { askAboutAccount } from './ask-about-account.ts';
import type { CallOf } from './command-call.ts';
import { tableWidth, tellTable, type TableContext } from './tell-table.ts';

/**
 * Lists the latest logins to an account. Changes nothing at the service. Places and addresses are
 * data for the owner: they go to standard output and nowhere else.
 *
 * @throws {AppError} `no-account`, `account-logged-out`; an error of network or service unchanged.
 */
export async function listHistory(
  { account }: CallOf<'history'>,
  context: TableContext,
): Promise<ExitCode> {
  const { mid, answer } = await askAboutAccount(
    account,
    (services, credential, options) => services.listLogins(credential, options),
    context,
  );
  const { report, messages } = context;
  const { logins } = answer;
  if (logins.length === 0) report.mention(messages.commands.history.none);
  const rows = logins.map((login) => recordFields(mid, login));
  tellTable('login.record', rows, loginTable(logins, messages, tableWidth(context)), context);
  return exitCodes.ok;
}

function recordFields(mid: string, { at, atText, place, ip, succeeded, type }: LoginRecord) {
  return {
    mid,
    at: timeOrNull(at),
    at_text: atText ?? null,
    place: place ?? null,
    ip: ip ?? null,
    succeeded: succeeded ?? null,
    type: type ?? null,
  };
}
