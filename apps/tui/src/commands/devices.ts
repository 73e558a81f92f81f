import type { LoginDevice } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { momentText } from '../time-text.ts';
import { timeOrNull } from '../ui/json/json-fields.ts';
import { askAboutAccount } from './ask-about-account.ts';
import type { CallOf } from './command-call.ts';
import { tellTable, type TableContext } from './tell-table.ts';

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
  const { devices: words } = messages.commands;
  if (answer.devices.length === 0) report.mention(words.none);
  tellTable(
    answer.devices,
    {
      event: 'device',
      fieldsOf: (device) => deviceFields(mid, device),
      columns: [
        [words.name, ({ name }) => name],
        [words.lastLogin, lastLogin],
        [words.source, ({ source }) => source],
        [words.current, ({ isCurrent }) => (isCurrent ? words.isCurrent : '')],
      ],
    },
    context,
  );
  return exitCodes.ok;
}

function lastLogin({ lastLoginAt, lastLoginText }: LoginDevice): string | undefined {
  return lastLoginAt === undefined ? lastLoginText : momentText(lastLoginAt);
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
