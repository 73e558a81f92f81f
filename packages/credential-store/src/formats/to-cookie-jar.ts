import type { Credential } from '@bilipass/core';

/** The part of a `CookieJar` of tough-cookie (4 or newer) that {@link toCookieJar} calls. */
export interface CookieJarLike {
  /** Stores the cookie of a `Set-Cookie` line that a reply of `url` holds. */
  setCookie(line: string, url: string): Promise<unknown>;
}

/**
 * Sets the cookies of a login in a jar, for `bilibili.com` and its subdomains, over `https` only, up
 * to the end of the session. Replaces cookies with the same names. The refresh token is no cookie.
 *
 * @returns the jar, which is a secret now.
 * @throws what the jar throws.
 */
export async function toCookieJar<Jar extends CookieJarLike>(
  credential: Credential,
  jar: Jar,
): Promise<Jar> {
  const { expiresAt } = credential;
  const end = expiresAt === undefined ? '' : `; Expires=${new Date(expiresAt).toUTCString()}`;
  for (const [name, value] of Object.entries(credential.getCookies())) {
    const hidden = name === 'SESSDATA' ? '; HttpOnly' : '';
    const line = `${name}=${value}; Domain=bilibili.com; Path=/; Secure${hidden}${end}`;
    await jar.setCookie(line, 'https://www.bilibili.com/');
  }
  return jar;
}
