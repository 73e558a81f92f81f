/** What a `Set-Cookie` header says. */
export interface CookieToSet {
  readonly name: string;
  /** In wire form: percent-encoded where the service does so. */
  readonly value: string;
  readonly domain: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly httpOnly?: boolean;
}

/**
 * Returns one `Set-Cookie` header. `Expires` is an HTTP date and contains a comma, which is why a
 * client must not read several of these headers joined into one.
 */
export function setCookie(cookie: CookieToSet): readonly ['set-cookie', string] {
  const attributes = [
    `${cookie.name}=${cookie.value}`,
    'Path=/',
    `Domain=${cookie.domain}`,
    `Expires=${new Date(cookie.expiresAt).toUTCString()}`,
    ...(cookie.httpOnly === true ? ['HttpOnly'] : []),
    'Secure',
  ];
  return ['set-cookie', attributes.join('; ')];
}
