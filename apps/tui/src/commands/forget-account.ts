import { glyphs } from '../ui/theme.ts';
import type { CommandContext } from './command-context.ts';

/** Forgets an account on this machine, readable or not; its session at the service goes on. */
export async function forgetAccount(
  id: string,
  { accounts, report, messages, signal }: CommandContext,
): Promise<void> {
  await accounts.remove(id, { signal });
  report.done('account.removed', { mid: id }, [`${glyphs.good} ${messages.commands.removed(id)}`]);
}
