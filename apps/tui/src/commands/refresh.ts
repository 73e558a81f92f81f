import type { Freshness, SessionKeeper } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { leftAliveFields, timeOrNull } from '../ui/json/json-fields.ts';
import { leftAliveLines, leftAliveOf } from '../left-alive.ts';
import { glyphs } from '../ui/theme.ts';
import { clockText } from '../time-text.ts';
import { accountIds, findAccount } from './account-ids.ts';
import type { CallOf } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { eachAccount } from './each-account.ts';

type RefreshCall = CallOf<'refresh'>;

/** Renews what is due. Prints nothing and exits 0 when nothing is, so that a timer can run it. */
export async function refresh(call: RefreshCall, context: CommandContext): Promise<ExitCode> {
  const ids = await accountIds(call, context);
  const keeper = await (await context.services()).createKeeper(context.store);
  return eachAccount(
    ids,
    async (id) => {
      const renewAnyway = await isExpiring(id, call, context);
      if (renewAnyway === false && call.ifExpiring !== undefined) return exitCodes.ok;
      return tell(await refreshOne(id, { keeper, renewAnyway, context }), id, context);
    },
    context,
  );
}

interface RefreshInput {
  readonly keeper: SessionKeeper;
  readonly renewAnyway: boolean;
  readonly context: CommandContext;
}

/**
 * An explicit refresh asks again after recent failures, but not during a pause after risk control.
 */
async function refreshOne(
  id: string,
  { keeper, renewAnyway, context: { signal } }: RefreshInput,
): Promise<Freshness> {
  const freshness = await keeper.ensureFresh(id, { signal, renewAnyway });
  if (freshness.kind !== 'paused') return freshness;
  return keeper.ensureFresh(id, { signal, renewAnyway, checkNow: true });
}

/** Whether the session ends within the given time; one without a known end counts as ending. */
async function isExpiring(
  id: string,
  { ifExpiring }: RefreshCall,
  context: CommandContext,
): Promise<boolean> {
  if (ifExpiring === undefined) return false;
  const { session } = await findAccount(id, context);
  const { expiresAt = 0 } = session.credential;
  return expiresAt - context.now() <= ifExpiring;
}

/** @throws the error of a failed renewal. */
function tell(freshness: Freshness, id: string, { report, messages }: CommandContext): ExitCode {
  const { commands } = messages;
  switch (freshness.kind) {
    case 'fresh':
      report.tell('account.fresh', { mid: id }, []);
      report.mention(`${glyphs.good} ${commands.stillFresh(id)}`);
      return exitCodes.ok;
    case 'paused': {
      const { until = 0, code = '' } = freshness.account.pause ?? {};
      const line = `${glyphs.warning} ${commands.paused(id, clockText(until))}`;
      report.fail('account.paused', { mid: id, until: timeOrNull(until), code }, [line]);
      return exitCodes.restricted;
    }
    case 'refreshed':
      return tellRefreshed(freshness, id, { report, messages });
    case 'transient':
    case 'risk':
    case 'not-renewable':
      throw freshness.error;
    case 'logged-out':
      throw new AppError('account-logged-out');
    default:
      return freshness satisfies never;
  }
}

function tellRefreshed(
  { account, leftAlive: left }: Extract<Freshness, { readonly kind: 'refreshed' }>,
  id: string,
  { report, messages }: Pick<CommandContext, 'report' | 'messages'>,
): ExitCode {
  const { commands, success } = messages;
  const { expiresAt, verified } = account.session.credential;
  const leftAlive = leftAliveOf(left);
  const fields = {
    mid: id,
    expires_at: timeOrNull(expiresAt),
    verification: verified ? 'verified' : 'unverified',
    left_alive: leftAliveFields(leftAlive),
  };
  const notes = leftAliveLines(leftAlive, success).map((line) => `  ${line}`);
  if (verified) {
    report.done('account.refreshed', fields, [
      `${glyphs.good} ${commands.refreshed(id)}`,
      ...notes,
    ]);
    return exitCodes.ok;
  }
  const line = `${glyphs.warning} ${commands.refreshedUnverified(id)}`;
  report.fail('account.refreshed', fields, [line, ...notes]);
  return exitCodes.unreachable;
}
