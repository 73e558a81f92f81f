import { AppError } from '../app-error.ts';
import type { CommandContext } from './command-context.ts';

const SHOWN_DIGITS = 4;

/**
 * Makes the person type the last digits of an account id, to prevent mistakes.
 *
 * @throws {AppError} `input-missing` naming `--yes` where the session is not interactive;
 * `not-confirmed`.
 */
export async function confirmAccount(
  id: string,
  question: (digits: number) => string,
  {
    prompter: openPrompter,
    signal,
    messages,
  }: Pick<CommandContext, 'prompter' | 'signal' | 'messages'>,
): Promise<void> {
  const prompter = await openPrompter();
  if (!prompter) throw new AppError('input-missing', { detail: '--yes' });
  const wanted = id.slice(-SHOWN_DIGITS);
  const typed = await prompter.ask(messages.marks.join(question(wanted.length), ''), { signal });
  if (typed?.trim() !== wanted) throw new AppError('not-confirmed');
}
