import { isPageLanguage } from '../page/choose-language.ts';
import { defaultLoaderUrl, requireLoaderUrl } from '../page/loader-url.ts';
import type { PageLanguage } from '../page/page-text.ts';

/** Options common to all servers of the page. */
export interface PageOptions {
  /** The language of the page; `auto` follows the browser. Default `auto`. */
  readonly lang?: PageLanguage | 'auto' | undefined;
  /**
   * Geetest's loader: `https`, or `http` on this machine. Default
   * `https://static.geetest.com/static/js/gt.0.4.9.js`.
   */
  readonly loaderUrl?: string | undefined;
}

/**
 * Checks the options of the page.
 *
 * @throws {TypeError} or {RangeError} with the name of the option.
 */
export function requirePageOptions({
  lang = 'auto',
  loaderUrl = defaultLoaderUrl,
}: PageOptions): void {
  if (lang !== 'auto' && !isPageLanguage(lang)) {
    throw new RangeError(`lang must be "zh", "en" or "auto", got ${JSON.stringify(lang)}`);
  }
  requireLoaderUrl(loaderUrl);
}

/**
 * Checks where the browser goes at the end.
 *
 * @throws {TypeError} if it is neither a path nor an `http` or `https` address.
 */
export function requireReturnUrl(returnUrl: string): void {
  const base = 'http://this.invalid';
  const protocol = URL.canParse(returnUrl, base) ? new URL(returnUrl, base).protocol : undefined;
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new TypeError(
      `returnUrl must be a path or a web address, got ${JSON.stringify(returnUrl)}`,
    );
  }
}
