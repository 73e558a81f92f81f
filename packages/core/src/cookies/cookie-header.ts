/** A plain map from cookie name to value in wire form. */
export type Cookies = Readonly<Record<string, string>>;

// Matches a character that RFC 6265 section 4.1.1 does not allow in a value, except the comma, the
// space and the quote, which servers do send. Control characters, the semicolon and non-ASCII
// characters would break the header.
const unsafe = /[^\x20-\x3a\x3c-\x7e]/;

// A token of RFC 9110 section 5.6.2. An equals sign in a name would split the pair at the wrong
// place.
const nameToken = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Returns whether `text` can be part of a `Cookie` header without ending it or starting another
 * cookie.
 */
export function isSendableCookieText(text: string): boolean {
  return !unsafe.test(text);
}

/** Returns the pairs of a `Cookie` header; the first of a repeated name is used, as servers do. */
export function parseCookieHeader(header: string): Cookies {
  const cookies: Record<string, string> = {};
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals < 1 || name === '' || Object.hasOwn(cookies, name)) continue;
    Object.defineProperty(cookies, name, {
      value: pair.slice(equals + 1).trim(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return cookies;
}

/**
 * Returns the `Cookie` header for `cookies`, in their order. Leaves out cookies without a value and
 * those that cannot be sent.
 */
export function formatCookieHeader(cookies: Cookies): string {
  return Object.entries(cookies)
    .filter(([name, value]) => nameToken.test(name) && value !== '' && isSendableCookieText(value))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
