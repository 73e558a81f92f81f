import { LoginError } from '@bilipass/login';
import type { CheckAnswer, CheckQuestion } from './port/questions.ts';

/**
 * How a check goes on where nobody is asked: the SMS is sent, once.
 *
 * @throws what went wrong with it; `verification-unsupported` where it cannot be done here.
 */
export function sendWithoutAsking({ smsPossible, problem }: CheckQuestion): CheckAnswer {
  if (problem) throw problem;
  if (!smsPossible) throw new LoginError('verification-unsupported', 'it needs the official page');
  return { kind: 'send' };
}
