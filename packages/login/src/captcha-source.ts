import type { CallOptions, Client } from '@bilipass/core';
import type { CaptchaAnswer, CaptchaSolver, Geetest, GeetestType } from '@bilipass/geetest';
import { LoginError } from './errors.ts';

/** The source of a captcha answer. A person solves the captcha in either case. */
export type CaptchaSource =
  /** A captcha of the right type that is already solved. The call uses it up. */
  | { readonly geetest: SolvedGeetest; readonly solver?: never }
  /** A solver. It is called only when a captcha is needed. */
  | { readonly solver: CaptchaSolver; readonly geetest?: never };

/** The methods of a `Geetest` that are used. */
export type SolvedGeetest = Pick<Geetest, 'getTestType' | 'takeResult'>;

/**
 * Checks the captcha source. Called before the first request.
 *
 * @throws {TypeError} unless there is exactly one.
 */
export function requireCaptchaSource({ geetest, solver }: Partial<CaptchaSource>): void {
  if ((geetest === undefined) === (solver === undefined)) {
    const given = geetest === undefined ? 'neither' : 'both';
    throw new TypeError(`either geetest or solver must be given, got ${given}`);
  }
}

/**
 * Returns the answer to a captcha of `type`.
 *
 * @param check - The check of a captcha of type `verify`.
 * @throws {LoginError} `captcha-for-another-call`.
 * @throws {CaptchaError} what the solver throws; `captcha-answer-expired` when three answers in turn
 * come too late; `captcha-not-done`, `captcha-answer-spent`, `captcha-type-unsupported`.
 */
export async function solveCaptcha(
  client: Client,
  type: GeetestType,
  source: CaptchaSource,
  { signal, check }: CallOptions & { readonly check?: { readonly url: string } | undefined },
): Promise<CaptchaAnswer> {
  signal?.throwIfAborted();
  if (source.geetest) {
    const given = source.geetest.getTestType();
    if (given !== type)
      throw new LoginError('captcha-for-another-call', `it is of type "${given}"`);
    return source.geetest.takeResult();
  }
  // Imported here and not above: QR logins do not need it, and start faster without it.
  const { requestChallenge, solveInTime } = await import('@bilipass/geetest');
  signal?.throwIfAborted();
  const answer = await solveInTime(source.solver, {
    request: ({ signal }) => requestChallenge(client, type, { signal, check }),
    now: () => client.runtime.now(),
    signal,
  });
  // The solver may have ignored the abort. Its answer must not be used then.
  signal?.throwIfAborted();
  return answer;
}

/**
 * Returns the client to spend `answer` with: the service expects the User-Agent of the browser that
 * solved the captcha (docs/protocol.md 2.3, grade C). Without a known User-Agent, the client stays
 * the same.
 */
export function clientOfBrowser(client: Client, { userAgent }: CaptchaAnswer): Client {
  return userAgent === undefined ? client : client.withUserAgent(userAgent);
}
