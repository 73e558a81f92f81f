import type { BilipassError } from '@bilipass/core';
import { failureLines } from '../ui/ending-lines.ts';
import { errorFields } from '../ui/json/json-fields.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Tells what went wrong with one account; the command goes on.
 *
 * @param adviser the error whose advice fits. Default: `error` itself.
 */
export function reportFailure(
  id: string,
  error: BilipassError,
  { report, messages }: Pick<CommandContext, 'report' | 'messages'>,
  adviser: BilipassError = error,
): void {
  const [first = '', ...rest] = failureLines(error, messages, adviser);
  const fields = { mid: id, ...errorFields(error), hint: adviser.advice };
  report.fail('account.failed', fields, [`${first} (${id})`, ...rest]);
}
