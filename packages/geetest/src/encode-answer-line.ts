import type { PuzzleResult } from './captcha-answer.ts';
import { toBase64url } from './internal/base64url.ts';

/** The prefix of every line of this version. */
export const answerLinePrefix = 'v1.';

/**
 * Writes a solved puzzle as one line that survives a clipboard and a terminal: `v1.` and the
 * base64url form of its JSON. The captcha page calls this function, too.
 */
export function encodeAnswerLine({
  challenge,
  validate,
  seccode,
  userAgent,
}: PuzzleResult): string {
  const json = JSON.stringify({ challenge, validate, seccode, userAgent });
  return answerLinePrefix + toBase64url(new TextEncoder().encode(json));
}
