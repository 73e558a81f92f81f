import { BilipassError } from '@bilipass/core';

/** The codes of {@link CaptchaError}. */
export type CaptchaErrorCode =
  | 'captcha-type-unsupported'
  | 'captcha-cancelled'
  | 'captcha-timeout'
  | 'captcha-load-failed'
  | 'captcha-answer-malformed'
  | 'captcha-answer-foreign'
  | 'captcha-answer-spent'
  | 'captcha-not-generated'
  | 'captcha-not-done'
  | 'captcha-server-not-started'
  | 'captcha-server-failed';

/**
 * No usable captcha answer. Its fields hold the reason in words, never a token, a challenge or an
 * answer.
 */
export class CaptchaError extends BilipassError {
  override readonly name = 'CaptchaError';
  readonly code: CaptchaErrorCode;

  /**
   * @param code - What happened.
   * @param detail - What exactly, as the end of a sentence. Default: nothing to add.
   */
  constructor(
    code: CaptchaErrorCode,
    detail?: string,
    options: { readonly advice?: string; readonly cause?: unknown } = {},
  ) {
    const { summary, advice } = catalogue[code];
    super(detail === undefined ? summary : `${summary}: ${detail}`, {
      advice: options.advice ?? advice,
      cause: options.cause,
    });
    this.code = code;
  }
}

const catalogue: Readonly<Record<CaptchaErrorCode, { summary: string; advice: string }>> = {
  'captcha-type-unsupported': {
    summary: 'the service asks for a kind of captcha that this program cannot show',
    advice: 'Log in by QR code, which needs no captcha.',
  },
  'captcha-cancelled': {
    summary: 'the captcha was cancelled',
    advice: 'Start again, or log in by QR code, which needs no captcha.',
  },
  'captcha-timeout': {
    summary: 'nobody solved the captcha in time',
    advice: 'Start again and solve the puzzle in the browser.',
  },
  'captcha-load-failed': {
    summary: 'the puzzle could not be shown',
    advice:
      'Allow scripts of geetest.com, switch off content blockers for the page, and start again; or log in by QR code.',
  },
  'captcha-answer-malformed': {
    summary: 'this is not a captcha answer',
    advice: 'Copy the whole line that the page shows, from "v1." to its end, and paste it again.',
  },
  'captcha-answer-foreign': {
    summary: 'this answer belongs to another captcha',
    advice: 'Solve the puzzle that is open now and paste its line.',
  },
  'captcha-answer-spent': {
    summary: 'this captcha was answered already',
    advice: 'Request a new captcha; each can be used once.',
  },
  'captcha-not-generated': {
    summary: 'generateTest() must be called first',
    advice: 'Call generateTest(), then this.',
  },
  'captcha-not-done': {
    summary: 'the captcha is not solved yet',
    advice:
      'Let a person solve it first: startGeetestServer() and waitUntilDone(), solve(), or completeTest().',
  },
  'captcha-server-not-started': {
    summary: 'startGeetestServer() must be called first',
    advice: 'Call startGeetestServer(), then this; the page is gone once the captcha is solved.',
  },
  'captcha-server-failed': {
    summary: 'the captcha page cannot be served',
    advice: 'Choose another port, or port 0 for any free one.',
  },
};

/** Every code, for catalogues of translations and the like. */
export const captchaErrorCodes: readonly CaptchaErrorCode[] = Object.keys(catalogue).filter(
  (code): code is CaptchaErrorCode => code in catalogue,
);
