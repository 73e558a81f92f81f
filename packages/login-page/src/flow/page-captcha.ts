import { isBilipassError, type BilipassError, type Runtime } from '@bilipass/core';
import {
  CaptchaError,
  createCaptchaSession,
  type CaptchaAnswer,
  type CaptchaChallenge,
  type CaptchaSession,
  type RenewChallenge,
} from '@bilipass/geetest';
import { answerableMs, openableMs } from '@bilipass/geetest/page';
import type { CaptchaStep, PageAction } from '../page-state.ts';

/** What the page shows besides the puzzle. */
interface CaptchaLook {
  readonly busy?: boolean;
  readonly error?: BilipassError | undefined;
}

/** Options of a {@link PageCaptcha}. */
interface PageCaptchaOptions {
  readonly signal: AbortSignal | undefined;
  readonly renew: RenewChallenge | undefined;
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
  /** Shows the captcha as it is now. */
  readonly show: (look: CaptchaLook) => void;
}

/** One captcha on the page. Its token stays here. */
export class PageCaptcha {
  readonly #session: CaptchaSession;
  readonly #options: PageCaptchaOptions;
  /** The challenges that a page has opened. */
  readonly #opened = new Set<string>();

  constructor(challenge: CaptchaChallenge, options: PageCaptchaOptions) {
    const { signal, renew, runtime } = options;
    this.#options = options;
    // The page has a deadline of its own.
    this.#session = createCaptchaSession(challenge, {
      signal,
      renew,
      runtime,
      deadlineMs: Infinity,
    });
  }

  /** The answer. Rejects with the reason of `signal`. */
  get answer(): Promise<CaptchaAnswer> {
    return this.#session.answer;
  }

  /** What the page shows. */
  get step(): CaptchaStep {
    const { challenge, issuedAt } = this.#session;
    const { type, gt, challenge: name } = challenge;
    return {
      kind: 'captcha',
      type,
      gt,
      challenge: name,
      shownBefore: this.#opened.has(name),
      openableUntil: issuedAt + openableMs,
      answerableUntil: issuedAt + answerableMs,
    };
  }

  /**
   * Takes an action of the page. Returns whether it belongs to a captcha.
   *
   * @param userAgent - The User-Agent of the browser: the service compares it (docs/protocol.md 2.3).
   */
  take(action: PageAction, userAgent: string | undefined): boolean {
    switch (action.type) {
      case 'captcha-opened':
        this.#opened.add(this.#session.challenge.challenge);
        return true;
      case 'captcha-answer':
        this.#submit({ ...action, userAgent });
        return true;
      case 'captcha-renew':
        void this.#renew();
        return true;
      case 'captcha-failed':
        this.#options.show({ error: loadFailure(action) });
        return true;
      default:
        return false;
    }
  }

  #submit(result: object): void {
    try {
      this.#session.submit(result);
    } catch (error) {
      if (!isBilipassError(error)) throw error;
      if (error.code === 'captcha-answer-expired') void this.#renew(error);
      else this.#options.show({ error });
    }
  }

  /** @param late - Why the challenge has to be another one, for the person. */
  async #renew(late?: BilipassError): Promise<void> {
    const { show } = this.#options;
    try {
      if (!this.#isUnopened()) {
        show({ busy: true });
        await this.#session.renew();
      }
      show({ error: late });
    } catch (error) {
      // Otherwise the captcha is over, and the page shows another step.
      if (this.#session.state.kind !== 'waiting') return;
      if (isBilipassError(error)) show({ error });
      else this.#session.cancel(error);
    }
  }

  /** Returns whether the challenge can still be opened: another request would waste it. */
  #isUnopened(): boolean {
    const { challenge, openableForMs } = this.#session;
    return openableForMs > 0 && !this.#opened.has(challenge.challenge);
  }
}

function loadFailure({ code, message }: { readonly code: string; readonly message: string }) {
  return new CaptchaError('captcha-load-failed', `the page reported ${code} ${message}`.trim());
}
