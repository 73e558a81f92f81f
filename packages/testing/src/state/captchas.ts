import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

// An answer after 116 s was accepted, one after 160 s refused (docs/protocol.md 3).
const LIFETIME_MS = 120_000;
// This value is the same in every public capture.
const GT = 'ac597a4506fee079629df5d8b66dd4fe';

/** The calls that accept a captcha: those of a login or of the second factor. */
export type CaptchaScope = 'login' | 'safecenter';

/** The kind of a captcha. Only `geetest` can be solved here. */
export type CaptchaType = 'geetest' | 'img' | 'tencent';

/** The result of a solved puzzle. */
export interface PuzzleResult {
  /**
   * For a slide puzzle the issued challenge plus two characters; for a click puzzle the issued
   * challenge.
   */
  readonly challenge: string;
  /** Geetest's proof of the solution: 32 hex characters. */
  readonly validate: string;
  /** `validate` followed by `|jordan`. */
  readonly seccode: string;
}

/** One captcha, valid for one attempt. */
export interface Captcha {
  readonly scope: CaptchaScope;
  /** Bilibili's own token; never sent to Geetest. */
  readonly token: string;
  readonly gt: string;
  readonly challenge: string;
  readonly issuedAt: number;
  answer?: PuzzleResult;
  /** The User-Agent of the browser that solved it, if known. */
  userAgent?: string;
  spent: boolean;
}

/** All issued captchas. */
export class Captchas {
  type: CaptchaType = 'geetest';
  readonly #issued: Captcha[] = [];
  readonly #random: SeededRandom;
  readonly #secrets: Secrets;
  readonly #now: () => number;

  constructor(random: SeededRandom, secrets: Secrets, now: () => number) {
    this.#random = random;
    this.#secrets = secrets;
    this.#now = now;
  }

  issue(scope: CaptchaScope): Captcha {
    const captcha: Captcha = {
      scope,
      token: this.#random.hex(32),
      gt: GT,
      challenge: this.#random.hex(32),
      issuedAt: this.#now(),
      spent: false,
    };
    this.#secrets.add(captcha.token);
    this.#issued.push(captcha);
    return captcha;
  }

  byChallenge(challenge: string): Captcha | undefined {
    return this.#issued.find((captcha) => captcha.challenge === challenge);
  }

  solve(captcha: Captcha, style: 'slide' | 'click', userAgent: string | undefined): PuzzleResult {
    const tail = style === 'slide' ? this.#random.hex(2) : '';
    const validate = this.#random.hex(32);
    const answer = {
      challenge: captcha.challenge + tail,
      validate,
      seccode: `${validate}|jordan`,
    };
    captcha.answer = answer;
    if (userAgent !== undefined) captcha.userAgent = userAgent;
    this.#secrets.add(validate);
    return answer;
  }

  /** Returns the captcha of a token that was issued in this scope and is not spent. */
  unspent(scope: CaptchaScope, token: string): Captcha | undefined {
    return this.#issued.find(
      (captcha) => captcha.scope === scope && captcha.token === token && !captcha.spent,
    );
  }

  /** Returns whether the challenge is too old for an answer. */
  isExpired({ issuedAt }: Captcha): boolean {
    return this.#now() - issuedAt >= LIFETIME_MS;
  }
}
