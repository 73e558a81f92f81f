import type { CaptchaAnswer } from './captcha-answer.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';
import type { CaptchaError } from './errors.ts';

/**
 * A way to get a person to solve a captcha. The answer carries the token of the challenge it
 * solves, so use `answer.token`, not `challenge.token`: the challenge may have been renewed.
 *
 * @throws `CaptchaError` when it ends without an answer; on abort, the unchanged reason of `signal`.
 */
export type CaptchaSolver = (
  challenge: CaptchaChallenge,
  options?: CaptchaSolverOptions,
) => Promise<CaptchaAnswer>;

/** Options of a {@link CaptchaSolver}. */
export interface CaptchaSolverOptions {
  /** Cancels the attempt. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Requests a fresh challenge of the same type after the first has expired. Default: the person
   * has to start again.
   */
  readonly renew?: RenewChallenge | undefined;
  /** Why the answer before this attempt was refused: it came too late. Tell the person. Default: none. */
  readonly rejected?: CaptchaError | undefined;
}

/** Requests a fresh challenge. */
export type RenewChallenge = (options: {
  readonly signal: AbortSignal;
}) => Promise<CaptchaChallenge>;
