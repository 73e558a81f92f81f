import { glyphs } from '../ui/theme.ts';
import type { CommandContext } from './command-context.ts';

/** Removes an account from this machine, readable or not; its session continues at the service. */
export async function forgetAccount(
  id: string,
  { accounts, report, messages, signal }: CommandContext,
): Promise<void> {
  await accounts.remove(id, { signal });
  report.done('account.removed', { mid: id }, [`${glyphs.good} ${messages.commands.removed(id)}`]);
}
