import type { SeededRandom } from './seeded-random.ts';
import type { Secrets } from './secrets.ts';

// Not documented; a client that takes this for the limit is on the safe side.
const LIFETIME_MS = 120_000;
// The same in every public capture.
const GT = 'ac597a4506fee079629df5d8b66dd4fe';

/** Who may use a captcha: the login calls or the second factor. */
export type CaptchaScope = 'login' | 'safecenter';

/** What a captcha service serves; only `geetest` can be solved here. */
export type CaptchaType = 'geetest' | 'img' | 'tencent';

/** What the puzzle returns to a person who solved it. */
export interface PuzzleResult {
  /** For a slide puzzle the issued challenge and two characters more; for a click puzzle itself. */
  readonly challenge: string;
  /** What Geetest vouches with: 32 hex characters. */
  readonly validate: string;
  /** `validate` with `|jordan` behind it. */
  readonly seccode: string;
}

/** One captcha, good for one attempt. */
export interface Captcha {
  readonly scope: CaptchaScope;
  /** Bilibili's own; never goes to Geetest. */
  readonly token: string;
  readonly gt: string;
  readonly challenge: string;
  readonly issuedAt: number;
  answer?: PuzzleResult;
  /** Of the browser it was solved in, where that is known. */
  userAgent?: string;
  spent: boolean;
}

/** Every captcha ever issued. */
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

  /** The captcha of that token, if it can still be used in this scope. */
  usable(scope: CaptchaScope, token: string): Captcha | undefined {
    return this.#issued.find(
      (captcha) =>
        captcha.scope === scope &&
        captcha.token === token &&
        !captcha.spent &&
        this.#now() - captcha.issuedAt < LIFETIME_MS,
    );
  }
}
