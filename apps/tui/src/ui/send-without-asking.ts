import { LoginError } from '@bilipass/login';
import type { CheckAnswer, CheckQuestion } from './port/questions.ts';

/**
 * Answers a check without a person: sends the SMS once.
 *
 * @throws the problem of the last try; `verification-unsupported` where it cannot be done here.
 */
export function sendWithoutAsking({ smsPossible, problem }: CheckQuestion): CheckAnswer {
  if (problem) throw problem;
  if (!smsPossible) throw new LoginError('verification-unsupported', 'it needs the official page');
  return { kind: 'send' };
}
