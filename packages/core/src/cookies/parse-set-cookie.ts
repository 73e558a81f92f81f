/**
 * One `Set-Cookie` line, parsed according to RFC 6265 section 5.2, with the attributes that a login
 * needs.
 */
export interface SetCookie {
  /** The name as on the wire. Names of cookies are case-sensitive. */
  readonly name: string;
  /** The value as on the wire, byte for byte: never decoded, never re-encoded. */
  readonly value: string;
  /** The Domain attribute in lower case without a leading dot; absent for a host-only cookie. */
  readonly domain?: string;
  /** The Path attribute; absent without one, or for one that does not begin with a slash. */
  readonly path?: string;
  /** When the cookie expires, in Unix milliseconds, from `Expires`; absent for a session cookie. */
  readonly expiresAt?: number;
  /** The seconds of `Max-Age`, which takes precedence over `Expires` (RFC 6265). */
  readonly maxAgeSeconds?: number;
}

/**
 * Returns the cookie that a `Set-Cookie` line sets. Read the lines with `headers.getSetCookie()`: a
 * joined header cannot be split again, because `Expires` contains a comma.
 *
 * @returns `undefined` for a line without a name.
 */
export function parseSetCookie(line: string): SetCookie | undefined {
  const [pair = '', ...attributes] = line.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, equals).trim();
  if (equals < 1 || name === '') return undefined;
  const value = pair.slice(equals + 1).trim();
  const cookie: SetCookie = { name, value };
  // In a loop: a line may contain more attributes than a function call accepts arguments.
  for (const attribute of attributes) Object.assign(cookie, readAttribute(attribute));
  return cookie;
}

function readAttribute(attribute: string): Partial<SetCookie> {
  const equals = attribute.indexOf('=');
  if (equals < 0) return {};
  const key = attribute.slice(0, equals).trim().toLowerCase();
  const value = attribute.slice(equals + 1).trim();
  if (key === 'domain' && value !== '') {
    return { domain: value.replace(/^\./, '').toLowerCase() };
  }
  if (key === 'path' && value.startsWith('/')) return { path: value };
  if (key === 'expires' && !Number.isNaN(Date.parse(value))) {
    return { expiresAt: Date.parse(value) };
  }
  if (key === 'max-age' && /^-?\d+$/.test(value)) return { maxAgeSeconds: Number(value) };
  return {};
}

/** Returns whether the line removes the cookie, as the logout reply does for all of them. */
export function isRemoval(cookie: SetCookie, now: number): boolean {
  if (cookie.value === '') return true;
  if (cookie.maxAgeSeconds !== undefined) return cookie.maxAgeSeconds <= 0;
  return cookie.expiresAt !== undefined && cookie.expiresAt <= now;
}
