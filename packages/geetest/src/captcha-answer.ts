import type { CaptchaAnswer } from '@bilipass/core';
import type { CaptchaChallenge } from './captcha-challenge.ts';
import { CaptchaError } from './errors.ts';

export type { CaptchaAnswer } from '@bilipass/core';

/** The result of the puzzle: an answer without Bilibili's token, which the page never gets. */
export type PuzzleResult = Omit<CaptchaAnswer, 'token'>;

/** An answer typed in by hand. */
export interface ManualAnswer {
  /** `geetest_validate` of the result. */
  readonly validate: string;
  /** Default: `validate` followed by `|jordan`. A missing suffix is added. */
  readonly seccode?: string | undefined;
  /** The challenge of the result. Default: the challenge that was issued. */
  readonly challenge?: string | undefined;
  /** The User-Agent of the browser that solved the captcha. Default: unknown. */
  readonly userAgent?: string | undefined;
}

/**
 * Checks that `result` is a complete answer to `challenge` and joins it with the token.
 *
 * @throws {@link CaptchaError} `captcha-answer-malformed` if a part is missing or not plausible,
 *   `captcha-answer-foreign` if it answers another challenge.
 */
export function acceptResult(challenge: CaptchaChallenge, result: unknown): CaptchaAnswer {
  const fields = readResult(result);
  if (!answersChallenge(fields, challenge)) throw new CaptchaError('captcha-answer-foreign');
  return { token: challenge.token, ...fields };
}

/** Returns whether `result` belongs to `challenge`: equal, or with the suffix of a slide puzzle. */
export function answersChallenge(
  result: Pick<PuzzleResult, 'challenge'>,
  { challenge }: Pick<CaptchaChallenge, 'challenge'>,
): boolean {
  return result.challenge.startsWith(challenge);
}

/**
 * Narrows `result` to the three strings of a solved puzzle.
 *
 * @throws {@link CaptchaError} `captcha-answer-malformed`, naming the part that is wrong.
 */
export function readResult(result: unknown): PuzzleResult {
  if (typeof result !== 'object' || result === null) throw malformed('it holds no fields');
  const fields: Record<string, unknown> = { ...result };
  const challenge = readField(fields, 'challenge');
  const validate = readField(fields, 'validate');
  const seccode = withSuffix(readField(fields, 'seccode'));
  if (!seccode.startsWith(validate)) throw malformed('seccode does not belong to validate');
  const userAgent = readUserAgent(fields.userAgent);
  return { challenge, validate, seccode, ...(userAgent && { userAgent }) };
}

/** Fills in the parts that a person may leave out: the challenge and the seccode. */
export function completeManualAnswer(
  challenge: Pick<CaptchaChallenge, 'challenge'>,
  manual: ManualAnswer,
): Record<keyof PuzzleResult, unknown> {
  return {
    challenge: manual.challenge ?? challenge.challenge,
    validate: manual.validate,
    seccode: manual.seccode ?? manual.validate,
    userAgent: manual.userAgent,
  };
}

const suffix = '|jordan';

function withSuffix(seccode: string): string {
  return seccode.includes('|') ? seccode : `${seccode}${suffix}`;
}

// Recorded parts have 34, 32 and 39 characters. The limit rejects the input of a broken page.
const maxFieldLength = 256;

function readField(fields: Record<string, unknown>, name: string): string {
  // The widget names it `geetest_validate`, and developer tools show that name.
  const value = fields[name] ?? fields[`geetest_${name}`];
  if (value === undefined || value === null) throw malformed(`${name} is missing`);
  if (typeof value !== 'string') throw malformed(`${name} is not text`);
  const text = value.trim();
  if (text === '') throw malformed(`${name} is empty`);
  if (text.length > maxFieldLength) throw malformed(`${name} is too long`);
  if (!/^[\x21-\x7e]+$/.test(text)) throw malformed(`${name} holds characters it cannot hold`);
  return text;
}

const maxUserAgentLength = 512;

/** Returns the User-Agent, or `undefined` if a request header cannot hold the value. */
function readUserAgent(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maxUserAgentLength) return undefined;
  return /^[\x20-\x7e]+$/.test(value) ? value.trim() || undefined : undefined;
}

function malformed(detail: string): CaptchaError {
  return new CaptchaError('captcha-answer-malformed', detail);
}
