/**
 * The hosts that this package calls (docs/protocol.md 2.1). Captcha hosts are not included: only
 * the browser of the user connects to them.
 */
export const serviceHosts = [
  'passport.bilibili.com',
  'api.bilibili.com',
  'www.bilibili.com',
  'passport.biligame.com',
] as const;

/** A host that may be called. */
export type ServiceHost = (typeof serviceHosts)[number];

/**
 * Returns `url` as a URL if it may be called: `https`, one of {@link serviceHosts}, the default
 * port, no user info. A reply can never make this package call another address.
 *
 * @returns `undefined` for everything else, invalid URLs included.
 */
export function parseServiceUrl(url: string): URL | undefined {
  return parsePlainUrl(url, (host) => (serviceHosts as readonly string[]).includes(host));
}

// The text itself is shown and printed, and a URL parser accepts characters that control a
// terminal.
const printableAscii = /^[\x21-\x7e]+$/;

/**
 * Returns `url` as a URL if it may be shown to a person, as a link or in a QR code: `https`,
 * bilibili.com or a host below it, the default port, no user info, nothing but printable ASCII. It
 * accepts more than {@link parseServiceUrl}, because the browser or app of the user opens the link,
 * and not this program.
 *
 * @returns `undefined` for everything else: a reply must not lead a phone to another site.
 */
export function parseShownUrl(url: string): URL | undefined {
  if (!printableAscii.test(url)) return undefined;
  return parsePlainUrl(url, takesSessionCookies);
}

function parsePlainUrl(url: string, isHost: (host: string) => boolean): URL | undefined {
  const parsed = parseUrl(url);
  const allowed =
    parsed?.protocol === 'https:' &&
    isHost(parsed.hostname) &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === '';
  return allowed ? parsed : undefined;
}

// One parse is cheaper than `URL.canParse` and a parse, and every request runs this code.
function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

/** Returns whether a request to `host` may carry cookies of `bilibili.com`. */
export function takesSessionCookies(host: string): boolean {
  return host === 'bilibili.com' || host.endsWith('.bilibili.com');
}
