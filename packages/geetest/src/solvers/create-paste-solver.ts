import { answersChallenge } from '../captcha-answer.ts';
import { decodeAnswerLine } from '../decode-answer-line.ts';
import { puzzleOf, type PuzzleChallenge } from '../captcha-challenge.ts';
import {
  createCaptchaSession,
  defaultDeadlineMs,
  type CaptchaSession,
} from '../captcha-session.ts';
import type { CaptchaSolver } from '../captcha-solver.ts';
import { CaptchaError } from '../errors.ts';
import { requirePositiveMs } from '../internal/require-positive-ms.ts';
import { readInput, type AnswerInput, type SolverOptions } from './create-solver.ts';

/** The question to the person. */
export interface PasteRequest {
  /** The puzzle to solve elsewhere, for instance on the page of `renderCaptchaFile`. */
  readonly puzzle: PuzzleChallenge;
  /** 1 for the first question, 2 after one refused paste, and so on. */
  readonly attempt: number;
  /** Why the paste before this one was refused. `captcha-answer-expired`: this is a new puzzle. */
  readonly rejected?: CaptchaError;
  /** Aborted when the answer is no longer needed: stop asking. */
  readonly signal: AbortSignal;
}

/** Options of {@link createPasteSolver}. */
export interface PasteSolverOptions extends SolverOptions {
  /**
   * Asks the person for the line of the page, or for validate and seccode. An error from it
   * ends the attempt and reaches the caller unchanged.
   */
  readonly ask: (request: PasteRequest) => Promise<AnswerInput>;
  /** How often to ask. A whole number from 1. Default: 5. */
  readonly attempts?: number | undefined;
}

/**
 * Creates a solver for machines without a browser: the person solves the puzzle on another machine
 * and pastes one line here. After a bad paste it asks again, with the reason.
 *
 * @throws `RangeError` if `attempts` is not a whole number from 1. From the solver: the
 *   `CaptchaError` of the last paste after all attempts, `captcha-answer-expired`, `captcha-timeout`.
 */
export function createPasteSolver({
  ask,
  attempts = 5,
  deadlineMs = defaultDeadlineMs,
  runtime,
}: PasteSolverOptions): CaptchaSolver {
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new RangeError(`attempts must be a whole number from 1, got ${attempts}`);
  }
  requirePositiveMs('deadlineMs', deadlineMs);
  const answered: PuzzleChallenge[] = [];

  return async (challenge, { signal, rejected } = {}) => {
    const session = createCaptchaSession(challenge, { signal, deadlineMs, runtime });
    askUntilAnswered(session, { ask, attempts, answered, rejected }).catch((error: unknown) =>
      session.cancel(error),
    );
    const answer = await session.answer;
    answered.push(puzzleOf(challenge));
    return answer;
  };
}

async function askUntilAnswered(
  session: CaptchaSession,
  {
    ask,
    attempts,
    answered,
    rejected: late,
  }: Required<Pick<PasteSolverOptions, 'ask'>> & {
    readonly attempts: number;
    readonly answered: readonly PuzzleChallenge[];
    readonly rejected: CaptchaError | undefined;
  },
): Promise<void> {
  const puzzle = puzzleOf(session.challenge);
  let rejected = late;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const request = { puzzle, attempt, signal: session.signal, ...(rejected && { rejected }) };
    const input = await ask(request);
    if (session.state.kind !== 'waiting') return;
    rejected = refusalOf(() => session.submit(readInput(puzzle, input)));
    if (rejected === undefined || session.state.kind !== 'waiting') return;
    rejected = orSpent(rejected, input, answered);
  }
  throw rejected;
}

function refusalOf(submit: () => void): CaptchaError | undefined {
  try {
    submit();
    return undefined;
  } catch (error) {
    if (error instanceof CaptchaError) return error;
    throw error;
  }
}

/** Returns a clearer error for the line of an earlier captcha, often still in the clipboard. */
function orSpent(
  refusal: CaptchaError,
  input: AnswerInput,
  answered: readonly PuzzleChallenge[],
): CaptchaError {
  if (refusal.code !== 'captcha-answer-foreign' || typeof input !== 'string') return refusal;
  const result = decodeAnswerLine(input);
  return answered.some((puzzle) => answersChallenge(result, puzzle))
    ? new CaptchaError('captcha-answer-spent', 'the line is that of an earlier captcha')
    : refusal;
}
