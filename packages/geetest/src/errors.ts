import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

/** The errors of {@link CaptchaError}, by code. */
export const captchaErrors = {
  'captcha-type-unsupported': {
    category: 'captcha',
    summary: 'the service requires a kind of captcha that this program cannot show',
    advice: 'Log in by QR code, which needs no captcha.',
  },
  'captcha-cancelled': {
    category: 'captcha',
    summary: 'the captcha was cancelled',
    advice: 'Start again, or log in by QR code, which needs no captcha.',
  },
  'captcha-timeout': {
    category: 'captcha',
    summary: 'the captcha was not solved in time',
    advice: 'Start again and solve the puzzle in the browser.',
  },
  'captcha-load-failed': {
    category: 'captcha',
    summary: 'the puzzle did not load',
    advice:
      'Allow scripts of geetest.com, turn off content blockers for the page, and start again. Or log in by QR code.',
  },
  'captcha-answer-malformed': {
    category: 'captcha',
    summary: 'this is not a captcha answer',
    advice: 'Copy the whole line that the page shows, from "v1." to its end, and paste it again.',
  },
  'captcha-answer-foreign': {
    category: 'captcha',
    summary: 'this answer belongs to another captcha',
    advice: 'Solve the puzzle that is open now and paste its line.',
  },
  'captcha-answer-spent': {
    category: 'captcha',
    summary: 'this captcha already has an answer',
    advice: 'Request a new captcha: each can be used once.',
  },
  'captcha-answer-expired': {
    category: 'captcha',
    summary: 'this captcha answer comes too late',
    advice:
      'A captcha is valid for about two minutes. Solve a new one: reload its page, or save it again.',
  },
  'captcha-not-generated': {
    category: 'bug',
    summary: 'generateTest() must be called first',
    advice: 'Call generateTest() before this method.',
  },
  'captcha-not-done': {
    category: 'bug',
    summary: 'the captcha is not solved yet',
    advice:
      'Let a person solve it first: startGeetestServer() and waitUntilDone(), solve(), or completeTest().',
  },
  'captcha-server-not-started': {
    category: 'bug',
    summary: 'startGeetestServer() must be called first',
    advice:
      'Call startGeetestServer() before this method. The page closes once the captcha is solved.',
  },
  'captcha-server-failed': {
    category: 'captcha',
    summary: 'the captcha page cannot be served',
    advice: 'Choose another port, or port 0 for any free one.',
  },
} as const;

/** The codes of {@link CaptchaError}. */
export type CaptchaErrorCode = keyof typeof captchaErrors;

/**
 * Thrown when there is no usable captcha answer. Its message gives the reason and never holds a
 * token, a challenge or an answer.
 */
export class CaptchaError extends BilipassError {
  override readonly name = 'CaptchaError';
  readonly code: CaptchaErrorCode;

  /**
   * @param code - The kind of failure.
   * @param detail - The details, as the end of a sentence. Default: none.
   */
  constructor(
    code: CaptchaErrorCode,
    detail?: string,
    options: { readonly advice?: string; readonly cause?: unknown } = {},
  ) {
    const info: ErrorCodeInfo = captchaErrors[code];
    super(detail === undefined ? info.summary : `${info.summary}: ${detail}`, {
      ...info,
      ...options,
    });
    this.code = code;
  }
}
