import { SessionKeeper, type Freshness } from '@bilipass/credential-store';
import { AppError } from '../app-error.ts';
import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { timeOrNull } from '../front-ends/json/json-fields.ts';
import { glyphs } from '../theme.ts';
import { clockText } from '../time-text.ts';
import { accountIds } from './account-ids.ts';
import type { CommandCall } from './command-call.ts';
import type { CommandContext } from './command-context.ts';
import { eachAccount } from './each-account.ts';
import { findAccount } from './find-account.ts';

type RefreshCall = Extract<CommandCall, { name: 'refresh' }>;

/** Renews what is due. Says nothing and exits 0 when nothing is, so that a timer may run it. */
export async function refresh(call: RefreshCall, context: CommandContext): Promise<ExitCode> {
  const ids = await accountIds(call, context);
  const services = await context.services();
  const { runtime } = services;
  const keeper = new SessionKeeper({
    store: context.store,
    runtime,
    serviceFor: ({ userAgent }) => services.sessionService(userAgent),
  });
  return eachAccount(
    ids,
    async (id) => {
      const renewAnyway = await isExpiring(id, call, context);
      if (renewAnyway === false && call.ifExpiringMs !== undefined) return exitCodes.ok;
      const { signal } = context;
      return tell(await keeper.ensureFresh(id, { signal, renewAnyway }), id, context);
    },
    context,
  );
}

/** Whether it ends within the time that was given; a session that does not say counts as ending. */
async function isExpiring(
  id: string,
  { ifExpiringMs }: RefreshCall,
  context: CommandContext,
): Promise<boolean> {
  if (ifExpiringMs === undefined) return false;
  const { session } = await findAccount(id, context);
  const { expiresAt = 0 } = session.credential;
  return expiresAt - context.now() <= ifExpiringMs;
}

/**
 * Tells how it went.
 *
 * @returns 8 for a renewed session that could not be verified, else 0.
 * @throws what stands in the way, for the list of failures.
 */
function tell(freshness: Freshness, id: string, { report, messages }: CommandContext): ExitCode {
  const { commands } = messages;
  switch (freshness.kind) {
    case 'fresh':
      report.tell('account.fresh', { mid: id }, []);
      report.mention(`${glyphs.good} ${commands.stillFresh(id)}`);
      return exitCodes.ok;
    case 'paused': {
      const { until = 0, code = '' } = freshness.account.pause ?? {};
      report.tell('account.paused', { mid: id, until: timeOrNull(until), code }, []);
      report.mention(`${glyphs.warning} ${commands.paused(id, clockText(until))}`);
      return exitCodes.ok;
    }
    case 'refreshed': {
      const { expiresAt, verified } = freshness.account.session.credential;
      const fields = { mid: id, expires_at: timeOrNull(expiresAt), verified };
      if (!verified) {
        const { refreshedUnverified } = commands;
        report.fail('account.refreshed', fields, [`${glyphs.warning} ${refreshedUnverified(id)}`]);
        return exitCodes.unreachable;
      }
      report.done('account.refreshed', fields, [`${glyphs.good} ${commands.refreshed(id)}`]);
      return exitCodes.ok;
    }
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
