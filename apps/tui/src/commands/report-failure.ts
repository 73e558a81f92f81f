import type { BilipassError } from '@bilipass/core';
import { failureLines } from '../front-ends/ending-lines.ts';
import { errorFields } from '../front-ends/json/json-fields.ts';
import type { CommandContext } from './command-context.ts';

/** What {@link reportFailure} works with. */
export interface FailureReport extends Pick<CommandContext, 'report' | 'messages'> {
  /** Lines after the error. Default: none. */
  readonly more?: readonly string[];
}

/** Tells what went wrong with one account; the command goes on. */
export function reportFailure(
  id: string,
  error: BilipassError,
  { report, messages, more = [] }: FailureReport,
): void {
  const [first = '', ...rest] = failureLines(error, messages);
  report.fail('account.failed', { mid: id, ...errorFields(error) }, [
    `${first} (${id})`,
    ...rest,
    ...more.map((line) => `  ${line}`),
  ]);
}
