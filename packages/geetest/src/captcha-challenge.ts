/**
 * What a captcha is for. `login` challenges go with a password login or a login SMS, `verify`
 * challenges with the SMS of the second factor; one cannot stand in for the other.
 */
export const GeetestType = { LOGIN: 'login', VERIFY: 'verify' } as const;

/** `login` or `verify`. */
export type GeetestType = (typeof GeetestType)[keyof typeof GeetestType];

/** The part of a challenge that the puzzle needs, and the only part that reaches a browser. */
export interface PuzzleChallenge {
  /** What it is for: a login or a second factor. One cannot stand in for the other. */
  readonly type: GeetestType;
  /** Geetest's name for the site. 32 hex digits in every recorded reply. */
  readonly gt: string;
  /** Geetest's name for this one puzzle. 32 hex digits in every recorded reply. */
  readonly challenge: string;
}

/**
 * One captcha of the service, good for one attempt: whichever request carries the answer spends it,
 * whatever the outcome (docs/protocol.md 4.6 and 4.13).
 */
export interface CaptchaChallenge extends PuzzleChallenge {
  /** Bilibili's own ticket for this captcha. It goes back to Bilibili alone, never to a page. */
  readonly token: string;
}

/** The part of `challenge` that may be shown: everything but the token. */
export function puzzleOf({ type, gt, challenge }: CaptchaChallenge): PuzzleChallenge {
  return { type, gt, challenge };
}
