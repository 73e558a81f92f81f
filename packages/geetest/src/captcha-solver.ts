import type { CaptchaAnswer } from './captcha-answer.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';

/**
 * A way to get a person to solve a captcha. The answer carries the token of the challenge it
 * solves, so use `answer.token`, not `challenge.token`: the challenge may have been renewed.
 *
 * @throws `CaptchaError` when no answer can be had; the reason of `signal`, untouched, on abort.
 */
export type CaptchaSolver = (
  challenge: CaptchaChallenge,
  options?: CaptchaSolverOptions,
) => Promise<CaptchaAnswer>;

/** What the caller of a solver may pass along. */
export interface CaptchaSolverOptions {
  /** Gives the attempt up. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Gets a fresh challenge of the same type, when the first went stale before it was solved.
   * Default: the person has to start again.
   */
  readonly renew?: RenewChallenge | undefined;
}

/** Requests a fresh challenge. */
export type RenewChallenge = (options: {
  readonly signal: AbortSignal;
}) => Promise<CaptchaChallenge>;
