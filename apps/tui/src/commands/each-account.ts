import { BilipassError } from '@bilipass/core';
import { exitCodeOf, exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { failureLines } from '../front-ends/ending-lines.ts';
import { errorFields } from '../front-ends/json/json-fields.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Does something to several accounts. What fails for one is told, and the others go on.
 *
 * @returns the exit status of the first failure, else 0.
 */
export async function eachAccount(
  ids: readonly string[],
  act: (id: string) => Promise<void>,
  { report, messages, signal }: Pick<CommandContext, 'report' | 'messages' | 'signal'>,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  for (const id of ids) {
    try {
      await act(id);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof BilipassError)) throw error;
      const [first = '', ...rest] = failureLines(error, messages);
      report.tell('account.failed', { mid: id, ...errorFields(error) }, [
        `${first} (${id})`,
        ...rest,
      ]);
      if (exitCode === exitCodes.ok) exitCode = exitCodeOf(error);
    }
  }
  return exitCode;
}
