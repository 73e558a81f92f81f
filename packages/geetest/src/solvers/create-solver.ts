import type { Runtime } from '@bilipass/core';
import { completeManualAnswer, type ManualAnswer } from '../captcha-answer.ts';
import { puzzleOf, type PuzzleChallenge } from '../captcha-challenge.ts';
import { createCaptchaSession, defaultDeadlineMs } from '../captcha-session.ts';
import type { CaptchaSolver } from '../captcha-solver.ts';
import { requirePositiveMs } from '../internal/require-positive-ms.ts';

/** An answer in any form a person can give it: the one line of the page, or the parts by hand. */
export type AnswerInput = string | ManualAnswer;

/** Options that every solver built here has in common. */
export interface SolverOptions {
  /** How long the person has. Milliseconds, above 0. Default: 300 000 (five minutes). */
  readonly deadlineMs?: number | undefined;
  /** Clock and timers. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'startTimer'> | undefined;
}

/**
 * Makes a solver of a function that shows the puzzle its own way and returns the answer. The
 * answer is checked like every other; the token stays here.
 *
 * @param answerFor - Gets the puzzle, and a `signal` that is aborted when nobody waits any more.
 * @throws `CaptchaError` from the solver: `captcha-answer-malformed`, `captcha-answer-foreign`,
 *   `captcha-timeout`. What `answerFor` throws passes through untouched.
 */
export function createSolver(
  answerFor: (
    puzzle: PuzzleChallenge,
    options: { readonly signal: AbortSignal },
  ) => Promise<AnswerInput>,
  { deadlineMs = defaultDeadlineMs, runtime }: SolverOptions = {},
): CaptchaSolver {
  requirePositiveMs('deadlineMs', deadlineMs);
  return async (challenge, { signal } = {}) => {
    const session = createCaptchaSession(challenge, { signal, deadlineMs, runtime });
    const answering = async (): Promise<void> => {
      const input = await answerFor(puzzleOf(challenge), { signal: session.signal });
      session.submit(readInput(challenge, input));
    };
    // A failure ends the session, and with it the wait; once the session is over it changes nothing.
    answering().catch((error: unknown) => session.cancel(error));
    return session.answer;
  };
}

/** Brings both forms of an answer into one that a session takes. */
export function readInput(challenge: PuzzleChallenge, input: AnswerInput): unknown {
  return typeof input === 'string' ? input : completeManualAnswer(challenge, input);
}
