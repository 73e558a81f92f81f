import type { Runtime } from '@bilipass/core';
import { completeManualAnswer, type ManualAnswer } from '../captcha-answer.ts';
import { puzzleOf, type PuzzleChallenge } from '../captcha-challenge.ts';
import { createCaptchaSession, defaultDeadlineMs } from '../captcha-session.ts';
import type { CaptchaSolver } from '../captcha-solver.ts';
import type { CaptchaError } from '../errors.ts';
import { requirePositiveMs } from '../internal/require-positive-ms.ts';

/** What a function that shows a puzzle gets beside it. */
export interface PuzzleOptions {
  /** Aborted when the session is over. */
  readonly signal: AbortSignal;
  /** Why the answer before this puzzle was refused: it came too late. Default: none. */
  readonly rejected?: CaptchaError | undefined;
}

/** An answer from a person: the line of the page, or its parts. */
export type AnswerInput = string | ManualAnswer;

/** Options common to the solvers of this package. */
export interface SolverOptions {
  /** How long the person has. Milliseconds, above 0. Default: 300 000 (five minutes). */
  readonly deadlineMs?: number | undefined;
  /** Clock and timers. Default: those of the system. */
  readonly runtime?: Pick<Runtime, 'now' | 'startTimer'> | undefined;
}

/**
 * Creates a solver from a function that shows the puzzle and returns the answer. The solver checks
 * the answer and adds the token, which the function never sees.
 *
 * @param answerFor - Gets the puzzle, a `signal` that is aborted when the session is over, and
 *   `rejected` after an answer that came too late.
 * @throws `CaptchaError` from the solver: `captcha-answer-malformed`, `captcha-answer-foreign`,
 *   `captcha-answer-expired`, `captcha-timeout`. An error of `answerFor` reaches the caller unchanged.
 */
export function createSolver(
  answerFor: (puzzle: PuzzleChallenge, options: PuzzleOptions) => Promise<AnswerInput>,
  { deadlineMs = defaultDeadlineMs, runtime }: SolverOptions = {},
): CaptchaSolver {
  requirePositiveMs('deadlineMs', deadlineMs);
  return async (challenge, { signal, rejected } = {}) => {
    const session = createCaptchaSession(challenge, { signal, deadlineMs, runtime });
    const answering = async (): Promise<void> => {
      const input = await answerFor(puzzleOf(challenge), { signal: session.signal, rejected });
      session.submit(readInput(challenge, input));
    };
    // A failure ends the session, and with it the wait. After the end it has no effect.
    answering().catch((error: unknown) => session.cancel(error));
    return session.answer;
  };
}

/** Converts both forms of an answer into the one that a session accepts. */
export function readInput(challenge: PuzzleChallenge, input: AnswerInput): unknown {
  return typeof input === 'string' ? input : completeManualAnswer(challenge, input);
}
