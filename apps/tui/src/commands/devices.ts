import type { LoginDevice } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { deviceTable } from '../ui/account-tables.ts';
import { timeOrNull } from '../ui/json/json-fields.ts';
import { askAboutAccount } from './ask-about-account.ts';
import type { CallOf } from './command-call.ts';
import { tableWidth, tellTable, type TableContext } from './tell-table.ts';

/**
 * Lists the devices that are logged in to an account, in the words of the service. Changes nothing
 * there.
 *
 * @throws {AppError} `no-account`, `account-logged-out`; an error of network or service unchanged.
 */
export async function listDevices(
  { account }: CallOf<'devices'>,
  context: TableContext,
): Promise<ExitCode> {
  const { mid, answer } = await askAboutAccount(
    account,
    (services, credential, options) => services.listDevices(credential, options),
    context,
  );
  const { report, messages } = context;
  const { devices } = answer;
  if (devices.length === 0) report.mention(messages.commands.devices.none);
  const rows = devices.map((device) => deviceFields(mid, device));
  tellTable('device', rows, deviceTable(devices, messages, tableWidth(context)), context);
  return exitCodes.ok;
}

function deviceFields(mid: string, device: LoginDevice) {
  const { name, isCurrent, lastLoginAt, lastLoginText, source } = device;
  return {
    mid,
    name: name ?? null,
    is_current: isCurrent ?? null,
    last_login_at: timeOrNull(lastLoginAt),
    last_login_text: lastLoginText ?? null,
    source: source ?? null,
  };
}
