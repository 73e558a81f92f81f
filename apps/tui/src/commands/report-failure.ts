import type { BilipassError } from '@bilipass/core';
import { failureLines } from '../front-ends/ending-lines.ts';
import { errorFields } from '../front-ends/json/json-fields.ts';
import type { CommandContext } from './command-context.ts';

/** Tells what went wrong with one account; the command goes on. */
export function reportFailure(
  id: string,
  error: BilipassError,
  { report, messages }: Pick<CommandContext, 'report' | 'messages'>,
): void {
  const [first = '', ...rest] = failureLines(error, messages);
  report.fail('account.failed', { mid: id, ...errorFields(error) }, [`${first} (${id})`, ...rest]);
}
