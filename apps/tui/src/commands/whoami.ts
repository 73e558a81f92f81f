import { printable, type Account } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { noteAnswer } from '../note-answer.ts';
import { glyphs } from '../ui/theme.ts';
import { dayText } from '../time-text.ts';
import { accountFields, isRefreshable } from './account-fields.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { findAccount } from './account-ids.ts';

/**
 * Prints who is logged in: as the service says, or offline as stored.
 *
 * @throws {AppError} `no-account`, `account-logged-out`; an error of the network unchanged, since
 * it says nothing about the session.
 */
export async function whoami(
  { account: id, offline = false }: CallOf<'whoami'>,
  context: CommandContext,
): Promise<ExitCode> {
  const stored = await findAccount(id, context);
  const { kind, credential } = stored.session;
  const isExpired = (credential.expiresAt ?? Infinity) <= context.now();
  // The clock of this machine may be wrong, so the service decides where it can be asked.
  if (kind === 'logged-out' || (offline && isExpired)) throw new AppError('account-logged-out');
  const account = offline ? undefined : await askService(stored, context);
  if (account) await noteAnswer(context.accounts, stored, account, context.signal);
  const fields = {
    ...accountFields(stored),
    ...(account ? { name: account.name } : {}),
    level: account?.level ?? stored.level ?? null,
    vip: account?.vip ?? null,
    verification: offline ? 'offline' : 'verified',
    store: context.storePath,
  };
  context.report.tell('whoami', fields, linesOf(stored, account, context));
  return exitCodes.ok;
}

async function askService(
  { session, userAgent }: StoredAccount,
  { services, signal }: CommandContext,
): Promise<Account> {
  const { whoami: ask } = await services();
  const state = await ask(session.credential, { userAgent, signal });
  if (state.kind === 'logged-in') return state.account;
  throw new AppError('account-logged-out');
}

/** Without `account`: as stored. */
function linesOf(
  stored: StoredAccount,
  account: Account | undefined,
  { messages, storePath }: CommandContext,
): string[] {
  const { commands, success, methods, marks } = messages;
  const { expiresAt } = stored.session.credential;
  const name = printable(account?.name || stored.name || stored.id);
  const head = account
    ? `${glyphs.good} ${success.loggedIn(name)}`
    : `${glyphs.busy} ${commands.storedAs(name)}`;
  const facts: (readonly [string, string | undefined])[] = [
    [success.uid, stored.id],
    [success.level, (account ?? stored).level?.toString()],
    [success.vip, account && (account.vip ? success.yes : success.no)],
    [success.method, methods[stored.method]],
    [success.validUntil, expiresAt === undefined ? undefined : dayText(expiresAt)],
    [success.refreshToken, isRefreshable(stored) ? success.yes : success.no],
    [success.storedAt, storePath],
  ];
  // Not aligned: the library that measures characters would double the size of this command.
  return [
    head,
    ...facts.flatMap(([label, value]) => (value ? [`  ${label}${marks.colon}${value}`] : [])),
  ];
}
