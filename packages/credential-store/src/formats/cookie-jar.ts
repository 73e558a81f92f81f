import { Credential } from '@bilipass/core';
import type { CredentialFormat } from './credential-format-name.ts';
import { FormatError } from './format-error.ts';

/** One cookie of a browser or a cookie file. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  /** The domain as it was given, with or without a leading dot. */
  readonly domain: string;
  /** When it ends, Unix milliseconds; absent for one that ends with the browser. */
  readonly expiresAt?: number;
}

/** The domain on which the service sets the cookies of a login (docs/protocol.md 2.4). */
export const LOGIN_DOMAIN = '.bilibili.com';

/**
 * The credential in a jar that may hold cookies of any site and of any age. Only cookies of
 * bilibili.com count, those of the whole domain before those of one host.
 *
 * @throws {FormatError} `import-refused` when there is no living login among them.
 */
export function credentialOfJar(
  jar: readonly JarCookie[],
  format: CredentialFormat,
  now: number,
): Credential {
  const ours = jar.filter(({ domain }) => /(^|\.)bilibili\.com$/i.test(domain));
  if (ours.length === 0) {
    throw new FormatError('import-refused', 'it holds no cookie of bilibili.com', format);
  }
  const byBreadth = ours.toSorted((a, b) => depth(a) - depth(b));
  const session = byBreadth.find(({ name }) => name === 'SESSDATA');
  if (session === undefined) {
    throw new FormatError('import-refused', 'it holds no SESSDATA', format);
  }
  if (session.expiresAt !== undefined && session.expiresAt <= now) {
    const day = new Date(session.expiresAt).toISOString().slice(0, 10);
    throw new FormatError('import-refused', `the login in it ended on ${day}`, format);
  }
  const cookies: Record<string, string> = {};
  for (const { name, value } of byBreadth) cookies[name] ??= value;
  return Credential.fromCookies(cookies);
}

function depth({ domain }: JarCookie): number {
  return domain.replace(/^\./, '').split('.').length;
}
