import { StoreError } from '@bilipass/credential-store';
import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { glyphs } from '../theme.ts';
import type { CommandContext } from './command-context.ts';
import { confirmAccount } from './confirm-account.ts';

/** Makes an account the default one. @throws {StoreError} `account-unknown`. */
export async function useAccount(id: string, context: CommandContext): Promise<ExitCode> {
  const { accounts, report, messages } = context;
  await accounts.use(id);
  const line = `${glyphs.good} ${messages.commands.madeDefault(id)}`;
  report.tell('account.default', { mid: id }, [line]);
  return exitCodes.ok;
}

/**
 * Forgets an account on this machine; its session at the service goes on.
 *
 * @throws {StoreError} `account-unknown`; {AppError} `not-confirmed`, `input-missing`.
 */
export async function removeAccount(
  id: string,
  context: CommandContext & { readonly yes: boolean },
): Promise<ExitCode> {
  const { accounts, report, messages, signal, yes } = context;
  const known = (await accounts.list()).some((entry) => entry.id === id);
  if (!known) throw new StoreError('account-unknown', { id });
  const question = (digits: number): string => messages.commands.confirmRemoval(id, digits);
  if (!yes) await confirmAccount(id, question, context);
  await accounts.remove(id, { signal });
  const line = `${glyphs.good} ${messages.commands.removed(id)}`;
  report.tell('account.removed', { mid: id }, [line]);
  return exitCodes.ok;
}
