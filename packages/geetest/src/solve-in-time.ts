import { isBilipassError, type CallOptions } from '@bilipass/core';
import type { CaptchaAnswer } from './captcha-answer.ts';
import type { CaptchaChallenge } from './captcha-challenge.ts';
import { requireAnswerable } from './captcha-age.ts';
import type { CaptchaSolver, RenewChallenge } from './captcha-solver.ts';
import type { CaptchaError } from './errors.ts';

/** How many challenges a person gets, one after the other, whose answers come too late. */
const maxChallenges = 3;

/** The captcha that a solver is to solve. */
export interface TimedCaptcha {
  /** The challenge of the first attempt. */
  readonly challenge: CaptchaChallenge;
  /** Requests a fresh challenge: for the next attempt, or for a solver that asks during its own. */
  readonly renew: RenewChallenge;
  /** Checks the answer. @throws {CaptchaError} `captcha-answer-expired` when it comes too late. */
  readonly accept: (answer: CaptchaAnswer) => CaptchaAnswer;
  readonly signal: AbortSignal;
}

/** Calls `solver` until its answer comes in time: with a fresh challenge, at most three times. */
export async function solveTimed(
  solver: CaptchaSolver,
  { challenge: first, renew, accept, signal }: TimedCaptcha,
): Promise<CaptchaAnswer> {
  let challenge = first;
  let rejected: CaptchaError | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return accept(await solver(challenge, { signal, renew, rejected }));
    } catch (error) {
      if (attempt >= maxChallenges || !isExpired(error)) throw error;
      rejected = error;
      challenge = await renew({ signal });
    }
  }
}

/** Options of {@link solveInTime}. */
export interface SolveInTimeOptions {
  /** Requests a challenge. */
  readonly request: (options: CallOptions) => Promise<CaptchaChallenge>;
  /** The clock. Returns Unix milliseconds. */
  readonly now: () => number;
  /** Cancels the attempt. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Requests a challenge and lets `solver` get the answer. An answer that comes too late is not
 * returned, because the service would refuse it: the solver gets a fresh challenge, at most two
 * times, and `rejected` tells it why.
 *
 * @throws {CaptchaError} `captcha-answer-expired` when the third answer comes too late as well.
 * @throws what `request` and `solver` throw.
 */
export async function solveInTime(
  solver: CaptchaSolver,
  { request, now, signal = new AbortController().signal }: SolveInTimeOptions,
): Promise<CaptchaAnswer> {
  const issuedAt = new Map<string, number>();
  const renew = async ({ signal }: CallOptions): Promise<CaptchaChallenge> => {
    const challenge = await request({ signal });
    issuedAt.set(challenge.token, now());
    return challenge;
  };
  return solveTimed(solver, {
    challenge: await renew({ signal }),
    renew,
    accept(answer) {
      requireAnswerable(issuedAt.get(answer.token) ?? now(), now());
      return answer;
    },
    signal,
  });
}

function isExpired(error: unknown): error is CaptchaError {
  return (
    isBilipassError(error) &&
    error.name === 'CaptchaError' &&
    error.code === 'captcha-answer-expired'
  );
}
