import { exitCodes, type ExitCode } from '../../exit-codes.ts';
import { runningKeepers, type KeeperState, type KeptAccount } from '../../keeper-state.ts';
import { momentText } from '../../time-text.ts';
import { timeOrNull } from '../../ui/json/json-fields.ts';
import { glyphs } from '../../ui/theme.ts';
import type { KeepContext } from './keep-context.ts';

/**
 * Says whether a keeper of the store runs, and how its accounts are. Reads neither the store nor the
 * service, so that it is fit for the health check of a container.
 *
 * @returns 0 when a keeper runs, 1 when none does.
 */
export function keepStatus(context: KeepContext): ExitCode {
  const { report, messages, keeperFolder, now } = context;
  const keepers = runningKeepers(keeperFolder, { now: now() });
  if (keepers.length === 0) {
    report.fail('keeper', noKeeper, [`${glyphs.bad} ${messages.keep.status.missing}`]);
    return exitCodes.unexpected;
  }
  for (const keeper of keepers) {
    report.tell('keeper', keeperFields(keeper), keeperLines(keeper, context));
    for (const account of keeper.accounts) {
      const fields = accountFields(keeper.process.pid, account);
      report.tell('keeper.account', fields, [accountLine(account, context)]);
    }
  }
  return exitCodes.ok;
}

const noKeeper = {
  running: false,
  pid: null,
  mids: null,
  started_at: null,
  seen_at: null,
  trouble: null,
};

function keeperFields({ process: { pid }, ids, startedAt, beatAt, trouble }: KeeperState): object {
  return {
    running: true,
    pid,
    mids: ids ?? null,
    started_at: timeOrNull(startedAt),
    seen_at: timeOrNull(beatAt),
    trouble: trouble ?? null,
  };
}

function accountFields(pid: number, account: KeptAccount): object {
  const { id, state, checkedAt, expiresAt, nextCheckAt, trouble } = account;
  return {
    pid,
    mid: id,
    state,
    checked_at: timeOrNull(checkedAt),
    expires_at: timeOrNull(expiresAt),
    next_check_at: timeOrNull(nextCheckAt),
    trouble: trouble ?? null,
  };
}

function keeperLines(
  { process: { pid }, startedAt, trouble }: KeeperState,
  { messages: { keep } }: KeepContext,
): string[] {
  const head = `${glyphs.good} ${keep.status.runs(pid, momentText(startedAt))}`;
  if (trouble === undefined) return [head];
  return [head, `${glyphs.bad} ${keep.status.storeTrouble(trouble)}`];
}

function accountLine(
  { id, state, expiresAt, nextCheckAt, trouble }: KeptAccount,
  { messages: { keep, marks } }: KeepContext,
): string {
  if (state === 'logged-out') return `${glyphs.bad} ${keep.status.loggedOut(id)}`;
  if (state === 'unreadable') return `${glyphs.bad} ${keep.status.unreadable(id)}`;
  const text = (time: number | undefined) => (time === undefined ? undefined : momentText(time));
  const words = keep.events.checked(id, text(expiresAt), text(nextCheckAt));
  if (trouble === undefined) return `${glyphs.good} ${words}`;
  return `${glyphs.warning} ${words}${marks.aside(keep.status.trouble(trouble))}`;
}
