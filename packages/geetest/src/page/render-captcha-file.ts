import { systemRuntime, type Runtime } from '@bilipass/core';
import type { PuzzleChallenge } from '../captcha-challenge.ts';
import { randomText } from '../internal/random-text.ts';
import { defaultLoaderUrl, requireLoaderUrl } from './loader-url.ts';
import type { PageLanguage } from './page-text.ts';
import { renderPage } from './render-page.ts';

/** Options of {@link renderCaptchaFile}. */
export interface CaptchaFileOptions {
  /** Default `en`. */
  readonly lang?: PageLanguage | undefined;
  /** Geetest's loader. Default `https://static.geetest.com/static/js/gt.0.4.9.js`. */
  readonly loaderUrl?: string | undefined;
  /** Source of the nonce. Default: the system's random numbers. */
  readonly runtime?: Pick<Runtime, 'randomBytes'> | undefined;
}

/**
 * Returns the page as one HTML file for a browser on another machine. It has no connection to
 * the program. After the puzzle it shows the line for a paste solver. The file does not hold the
 * token, so it can only be used to solve the puzzle. Geetest's documentation supports pages opened
 * from a file; this has not been tested against the live service.
 *
 * @throws {TypeError} if `loaderUrl` is not an address.
 * @throws {RangeError} if `loaderUrl` is neither `https` nor local.
 */
export function renderCaptchaFile(
  puzzle: PuzzleChallenge,
  { lang = 'en', loaderUrl = defaultLoaderUrl, runtime = systemRuntime }: CaptchaFileOptions = {},
): string {
  requireLoaderUrl(loaderUrl);
  return renderPage({ puzzle, language: lang, nonce: randomText(runtime), loaderUrl });
}
