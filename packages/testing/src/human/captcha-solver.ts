import type { PuzzleResult, CaptchaType } from '../state/captchas.ts';
import type { ServiceState } from '../state/service-state.ts';

/** How a captcha is solved. */
export interface SolveOptions {
  /**
   * `slide` (default): the answer's challenge is the issued one with two characters more. `click`:
   * it is unchanged (docs/protocol.md 7.3).
   */
  readonly style?: 'slide' | 'click';
  /** Of the browser it is solved in. If given, the login call must come with the same one. */
  readonly userAgent?: string;
}

/** The human in front of the captcha. */
export class CaptchaSolver {
  readonly #state: ServiceState;

  constructor(state: ServiceState) {
    this.#state = state;
  }

  /** What the service serves. Default `geetest`, the only one that can be solved here. */
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
