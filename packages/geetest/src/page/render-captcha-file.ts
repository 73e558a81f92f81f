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
  /** Source of the nonce. Default: that of the system. */
  readonly runtime?: Pick<Runtime, 'randomBytes'> | undefined;
}

/**
 * The page as one HTML file to open on another machine. It has nobody to report to: once the puzzle
 * is solved it shows the line for a paste solver. It holds no token; whoever has the file can solve
 * the puzzle, and no more. Geetest's documentation names opening from a file as supported; it was
 * not tried against the live service.
 *
 * @throws {TypeError} or {RangeError} for a `loaderUrl` that cannot be one.
 */
export function renderCaptchaFile(
  puzzle: PuzzleChallenge,
  { lang = 'en', loaderUrl = defaultLoaderUrl, runtime = systemRuntime }: CaptchaFileOptions = {},
): string {
  requireLoaderUrl(loaderUrl);
  return renderPage({ puzzle, language: lang, nonce: randomText(runtime), loaderUrl });
}
