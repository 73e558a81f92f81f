/** A plain map from cookie name to value in wire form. */
export type Cookies = Readonly<Record<string, string>>;

// What RFC 6265 section 4.1.1 allows in a value, plus the comma, the space and the quote that servers
// do send. Control characters, the semicolon and everything beyond ASCII would break the header.
const unsafe = /[^\x20-\x3a\x3c-\x7e]/;

// A token of RFC 9110 section 5.6.2: an equals sign in a name would move the border to the value.
const nameToken = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Whether `text` fits into a `Cookie` header without ending it or starting another cookie. */
export function isSendableCookieText(text: string): boolean {
  return !unsafe.test(text);
}

/**
 * Returns the pairs of a `Cookie` header; the first of a repeated name wins, as servers read it.
 */
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
 * Returns the `Cookie` header for `cookies`, in their order; those without a value or unsendable
 * are left out.
 */
export function formatCookieHeader(cookies: Cookies): string {
  return Object.entries(cookies)
    .filter(([name, value]) => nameToken.test(name) && value !== '' && isSendableCookieText(value))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}
