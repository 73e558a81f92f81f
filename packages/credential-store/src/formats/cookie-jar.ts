import type { CredentialData } from '@bilipass/core';
import type { CredentialFormat } from './credential-format-name.ts';
import { FormatError } from './format-error.ts';
import { partsOfCookies } from './parts.ts';

/** One cookie of a browser or a cookie file. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** The domain in the source, with or without a leading dot. */
  readonly domain: string;
  /** When it expires, Unix milliseconds; absent for a session cookie. */
  readonly expiresAt?: number;
}

/** The domain on which the service sets the cookies of a login (docs/protocol.md 2.4). */
export const LOGIN_DOMAIN = '.bilibili.com';

/**
 * Returns the parts of the login in a jar that may contain cookies of any site and age. Only
 * unexpired cookies of bilibili.com count. Cookies of the whole domain take precedence over cookies
 * of one host.
 *
 * @throws {FormatError} `import-refused` when they contain no valid login.
 */
export function partsOfJar(
  jar: readonly JarCookie[],
  format: CredentialFormat,
  now: number,
): CredentialData {
  const ours = jar.filter(({ domain }) => /(^|\.)bilibili\.com$/i.test(domain));
  if (ours.length === 0) {
    throw new FormatError('import-refused', 'it holds no cookie of bilibili.com', format);
  }
  const alive = ours.filter(({ expiresAt = Infinity }) => expiresAt > now);
  if (!alive.some(isSession)) throw new FormatError('import-refused', whyNot(ours), format);
  const byBreadth = alive.toSorted((a, b) => depth(a) - depth(b));
  return partsOfCookies(byBreadth.map(({ name, value }) => [name, value]));
}

function isSession({ name }: JarCookie): boolean {
  return name === 'SESSDATA';
}

/** Returns why the cookies of the service contain no valid login. */
function whyNot(ours: readonly JarCookie[]): string {
  const ended = ours.find(isSession)?.expiresAt;
  if (ended === undefined) return 'it holds no SESSDATA';
  return `the login in it ended on ${new Date(ended).toISOString().slice(0, 10)}`;
}

function depth({ domain }: JarCookie): number {
  return domain.replace(/^\./, '').split('.').length;
}
