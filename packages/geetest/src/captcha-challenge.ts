/**
 * The purpose of a captcha. `login` challenges go with a password login or a login SMS, `verify`
 * challenges with the SMS of the second factor. They are not interchangeable.
 */
export const GeetestType = { LOGIN: 'login', VERIFY: 'verify' } as const;

/** `login` or `verify`. */
export type GeetestType = (typeof GeetestType)[keyof typeof GeetestType];

/** The part of a challenge that the puzzle needs, and the only part that reaches a browser. */
export interface PuzzleChallenge {
  /** Its purpose: a login or a second factor. */
  readonly type: GeetestType;
  /** Geetest's name for the site. 32 hex digits in every recorded reply. */
  readonly gt: string;
  /** Geetest's name for this one puzzle. 32 hex digits in every recorded reply. */
  readonly challenge: string;
}

/**
 * One captcha of the service. The first request that carries its answer spends it, whatever the
 * outcome (docs/protocol.md 4.6 and 4.13).
 */
export interface CaptchaChallenge extends PuzzleChallenge {
  /** Bilibili's own ticket for this captcha. Only Bilibili gets it back; the page never sees it. */
  readonly token: string;
}

/** Returns the public part of `challenge`: everything but the token. */
export function puzzleOf({ type, gt, challenge }: CaptchaChallenge): PuzzleChallenge {
  return { type, gt, challenge };
}
