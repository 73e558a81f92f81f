import { BilipassError, type ErrorCodeInfo } from '@bilipass/core';

/** The errors of {@link LoginPageError}, by code. */
export const loginPageErrors = {
  'login-page-timeout': {
    category: 'start-over',
    summary: 'the login on the page was not finished in time',
    advice: 'Open a new page and log in there.',
  },
  'login-page-cancelled': {
    category: 'cancelled',
    summary: 'the login on the page was cancelled',
    advice: 'Open a new page to log in.',
  },
  'login-page-server-failed': {
    category: 'local',
    summary: 'the login page cannot be served',
    advice: 'Choose another port, or port 0 for any free one.',
  },
} as const;

/** The codes of {@link LoginPageError}. */
export type LoginPageErrorCode = keyof typeof loginPageErrors;

/** A login page ended without a login, or cannot be served. */
export class LoginPageError extends BilipassError {
  override readonly name = 'LoginPageError';
  readonly code: LoginPageErrorCode;

  /**
   * @param code - The kind of failure.
   * @param detail - The details, as the end of a sentence. Default: none.
   */
  constructor(
    code: LoginPageErrorCode,
    detail?: string,
    options: { readonly cause?: unknown } = {},
  ) {
    const info: ErrorCodeInfo = loginPageErrors[code];
    super(detail === undefined ? info.summary : `${info.summary}: ${detail}`, {
      ...info,
      ...options,
    });
    this.code = code;
  }
}
