import { AppError } from '../app-error.ts';
import type { CommandContext } from './command-context.ts';

const SHOWN_DIGITS = 4;

/** Confirms an action on an account: the person types the last digits of its id. */
export async function confirmAccount(
  id: string,
  question: (digits: number) => string,
  context: CommandContext,
): Promise<void> {
  const digits = id.slice(-SHOWN_DIGITS);
  await confirm(question(digits.length), digits, context);
}

/**
 * Asks, and accepts only `wanted`, in either case.
 *
 * @throws {AppError} `input-missing` naming `--yes` where the session is not interactive;
 * `not-confirmed`.
 */
export async function confirm(
  question: string,
  wanted: string,
  { prompter: openPrompter, signal, messages }: CommandContext,
): Promise<void> {
  const prompter = await openPrompter();
  if (!prompter) throw new AppError('input-missing', { detail: '--yes' });
  const typed = await prompter.ask(messages.marks.join(question, ''), { signal });
  if (typed?.trim().toLowerCase() !== wanted) throw new AppError('not-confirmed');
}
