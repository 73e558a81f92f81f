import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { reportFailure } from './report-failure.ts';

/** What {@link eachAccount} says of a failure besides the error itself. */
export interface EachAccountOptions {
  /** A line after the failure of an account. Default: none. */
  readonly afterFailure?: (id: string) => string;
}

/**
 * Does something to several accounts. What fails for one is told, and the others go on.
 *
 * @param act - Gives an exit status where it ends in between success and failure.
 * @returns the exit status of the first that is not 0, else 0.
 */
export async function eachAccount(
  ids: readonly string[],
  act: (id: string) => Promise<ExitCode | void>,
  context: Pick<CommandContext, 'report' | 'messages' | 'signal'>,
  { afterFailure }: EachAccountOptions = {},
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  for (const id of ids) {
    try {
      const code = await act(id);
      if (exitCode === exitCodes.ok) exitCode = code ?? exitCodes.ok;
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof BilipassError)) throw error;
      reportFailure(id, error, { ...context, more: afterFailure ? [afterFailure(id)] : [] });
      if (exitCode === exitCodes.ok) exitCode = exitCodeOf(error);
    }
  }
  return exitCode;
}
