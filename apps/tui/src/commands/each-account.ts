import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Does something to several accounts. What fails for one is told, and the others go on.
 *
 * @param act returns an exit status for what did not go well and is no error.
 * @returns the first exit status that is not 0, else 0.
 */
export async function eachAccount(
  ids: readonly string[],
  act: (id: string) => Promise<ExitCode | void>,
  context: Pick<CommandContext, 'report' | 'messages' | 'signal'>,
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
  context: Parameters<typeof eachAccount>[2],
): Promise<ExitCode> {
  try {
    return (await act(id)) ?? exitCodes.ok;
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof BilipassError)) throw error;
    reportFailure(id, error, context);
    return exitCodeOf(error);
  }
}
