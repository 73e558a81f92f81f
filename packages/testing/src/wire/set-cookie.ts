/** The contents of a `Set-Cookie` header. */
export interface CookieToSet {
  readonly name: string;
  /** The value in wire form, percent-encoded as the service does. */
  readonly value: string;
  readonly domain: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly httpOnly?: boolean;
  /** Default `/`. */
  readonly path?: string;
}

/**
 * Returns one `Set-Cookie` header. `Expires` is an HTTP date and contains a comma. For this reason
 * a client must not join several of these headers.
 */
export function setCookie(cookie: CookieToSet): readonly ['set-cookie', string] {
  const attributes = [
    `${cookie.name}=${cookie.value}`,
    `Path=${cookie.path ?? '/'}`,
    `Domain=${cookie.domain}`,
    `Expires=${new Date(cookie.expiresAt).toUTCString()}`,
    ...(cookie.httpOnly === true ? ['HttpOnly'] : []),
    'Secure',
  ];
  return ['set-cookie', attributes.join('; ')];
}
