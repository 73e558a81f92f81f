/** Geetest's loader for version 3, which most clients of the service use (docs/protocol.md 7.1). */
export const puzzleLoaderUrl = 'https://static.geetest.com/static/js/gt.0.4.9.js';

/** Returns the options of `initGeetest`, besides the challenge (docs/protocol.md 7.2). */
export function puzzleOptions(lang: string): Readonly<Record<string, string | number | boolean>> {
  return {
    offline: false,
    new_captcha: true,
    product: 'bind',
    // A page may use plain http. Geetest's files use https.
    https: true,
    protocol: 'https://',
    lang,
    width: '300px',
    timeout: 15_000,
  };
}
