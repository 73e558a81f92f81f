import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Runs `act` on several accounts. Reports each failure and continues with the others.
 *
 * @param act - Returns an exit code where the result is neither a success nor an error.
 * @returns the first exit code that is not 0, else 0.
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
