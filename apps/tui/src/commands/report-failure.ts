import type { BilipassError } from '@bilipass/core';
import { accountFailureLines } from '../ui/ending-lines.ts';
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
  const fields = { mid: id, ...errorFields(error), hint: adviser.advice };
  const lines = accountFailureLines(id ?? undefined, error, messages, adviser);
  report.fail('account.failed', fields, lines);
}
