import type { BilipassError } from '@bilipass/core';
import { failureLines } from '../ui/ending-lines.ts';
import { errorFields } from '../ui/json/json-fields.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Reports the failure of one account; the command continues.
 *
 * @param id - `null` where the account is not known.
 * @param adviser - The error whose advice fits. Default: `error`.
 */
export function reportFailure(
  id: string | null,
  error: BilipassError,
  { report, messages }: Pick<CommandContext, 'report' | 'messages'>,
  adviser: BilipassError = error,
): void {
  const [first = '', ...rest] = failureLines(error, messages, adviser);
  const fields = { mid: id, ...errorFields(error), hint: adviser.advice };
  report.fail('account.failed', fields, [
    id === null ? first : first + messages.marks.aside(id),
    ...rest,
  ]);
}
