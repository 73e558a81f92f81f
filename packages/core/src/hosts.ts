/**
 * The hosts that are ever called (docs/protocol.md 2.1). Captcha hosts are not here: only the
 * person's browser talks to those.
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
 * port, no user info. A field of a reply is never a licence to call another address.
 *
 * @returns `undefined` for everything else, unparsable text included.
 */
export function parseServiceUrl(url: string): URL | undefined {
  return parsePlainUrl(url, (host) => (serviceHosts as readonly string[]).includes(host));
}

// The text itself is shown, drawn and printed, and a URL parser forgives what a terminal obeys.
const printableAscii = /^[\x21-\x7e]+$/;

/**
 * Returns `url` as a URL if it may be shown to a person, as a link or in a QR code: `https`,
 * bilibili.com or a host below it, the default port, no user info, nothing but printable ASCII. It
 * is wider than {@link parseServiceUrl}, since the person's own browser or app goes there, and not
 * this program.
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

// Parsing once is cheaper than asking first whether it can be done, and every request comes by here.
function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

/** Whether cookies of `bilibili.com` belong on a request to `host`. */
export function takesSessionCookies(host: string): boolean {
  return host === 'bilibili.com' || host.endsWith('.bilibili.com');
}
