import { CaptchaError } from './errors.ts';

/**
 * How old a challenge may be when the person opens its puzzle. Milliseconds; docs/protocol.md 3,
 * grade B.
 */
export const openableMs = 100_000;

/**
 * How old a challenge may be when its answer goes out. The service accepted an answer after 116 s
 * and refused one after 160 s. Milliseconds; docs/protocol.md 3, grade B.
 */
export const answerableMs = 115_000;

/**
 * Checks the age of the challenge that an answer belongs to.
 *
 * @param issuedAt - When it was issued. Unix milliseconds, like `now`.
 * @throws {CaptchaError} `captcha-answer-expired`.
 */
export function requireAnswerable(issuedAt: number, now: number): void {
  const ageMs = now - issuedAt;
  if (ageMs < answerableMs) return;
  throw new CaptchaError(
    'captcha-answer-expired',
    `its captcha is ${Math.floor(ageMs / 1000)} s old`,
  );
}
