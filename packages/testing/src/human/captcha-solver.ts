import type { PuzzleResult, CaptchaType } from '../state/captchas.ts';
import type { ServiceState } from '../state/service-state.ts';

/** Options of a solution. */
export interface SolveOptions {
  /**
   * The kind of puzzle. `slide` (default): the challenge of the answer is the issued one plus two
   * characters. `click`: it is unchanged (docs/protocol.md 7.3).
   */
  readonly style?: 'slide' | 'click';
  /**
   * The User-Agent of the browser that solves it. If given, the login call must send the same one.
   */
  readonly userAgent?: string;
}

/** The person who solves captchas. */
export class CaptchaSolver {
  readonly #state: ServiceState;

  constructor(state: ServiceState) {
    this.#state = state;
  }

  /**
   * The kind of captcha that the service serves. Default `geetest`, the only kind that can be
   * solved here.
   */
  get type(): CaptchaType {
    return this.#state.captchas.type;
  }

  set type(type: CaptchaType) {
    this.#state.captchas.type = type;
  }

  /**
   * Solves the captcha of an issued challenge.
   *
   * @throws Error if the challenge was not issued by the fake service.
   */
  solve(
    challenge: string | { readonly challenge: string },
    options: SolveOptions = {},
  ): PuzzleResult {
    const { style = 'slide', userAgent } = options;
    const { captchas } = this.#state;
    const captcha = captchas.byChallenge(
      typeof challenge === 'string' ? challenge : challenge.challenge,
    );
    if (captcha === undefined) throw new Error('this challenge was not issued by the fake service');
    return captchas.solve(captcha, style, userAgent);
  }
}
