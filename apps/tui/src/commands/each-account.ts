import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import { glyphs } from '../ui/theme.ts';
import type { CommandContext } from './command-context.ts';
import { reportFailure } from './report-failure.ts';

/** After this time tell the person what the command waits for. Milliseconds. */
const PATIENCE_MS = 3_000;

type EachContext = Pick<CommandContext, 'report' | 'messages' | 'signal' | 'startTimer'>;

/**
 * Runs `act` on several accounts. Reports each failure and continues with the others.
 *
 * @param act - Returns an exit code where the result is neither a success nor an error.
 * @returns the first exit code that is not 0, else 0.
 */
export async function eachAccount(
  ids: readonly string[],
  act: (id: string) => Promise<ExitCode | void>,
  context: EachContext,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  for (const id of ids) {
    const status = await statusOf(id, act, context);
    if (exitCode === exitCodes.ok) exitCode = status;
  }
  return exitCode;
}

async function statusOf(
  id: string,
  act: Parameters<typeof eachAccount>[1],
  context: EachContext,
): Promise<ExitCode> {
  const { report, messages, startTimer } = context;
  const tellWaiting = (): void => report.mention(`${glyphs.busy} ${messages.commands.waiting(id)}`);
  const stopTimer = startTimer(PATIENCE_MS, tellWaiting);
  try {
    return (await act(id)) ?? exitCodes.ok;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof BilipassError)) throw error;
    reportFailure(id, error, context);
    return exitCodeOf(error);
  } finally {
    stopTimer();
  }
}
