import type { Credential } from '@bilipass/core';
import { LOGIN_DOMAIN } from './login-domain.ts';

/** A cookie of a {@link StorageState}. */
export interface StorageStateCookie {
  /** The name of the cookie, such as `SESSDATA`. */
  readonly name: string;
  /** In wire form. */
  readonly value: string;
  /** `.bilibili.com`. */
  readonly domain: string;
  /** `/`. */
  readonly path: string;
  /** Unix seconds; -1 for a session cookie. */
  readonly expires: number;
  /** `true` for SESSDATA: no script of a page reads it. */
  readonly httpOnly: boolean;
  /** `true` for SESSDATA: it is sent over TLS only. */
  readonly secure: boolean;
  /** `Lax`, the default of browsers. */
  readonly sameSite: 'Strict' | 'Lax' | 'None';
}

/** The state of a browser, as `storageState` of Playwright takes it. */
export interface StorageState {
  /** Also the cookies that `setCookie` of Puppeteer takes. */
  readonly cookies: StorageStateCookie[];
  /** The local storage with the refresh token; empty without one. */
  readonly origins: {
    readonly origin: string;
    readonly localStorage: { readonly name: string; readonly value: string }[];
  }[];
}

/**
 * Returns the login as the state of a browser: its cookies, and the refresh token where the pages
 * of the service keep it. The result is a secret.
 */
export function toStorageState(credential: Credential): StorageState {
  const { expiresAt } = credential;
  const { acTimeValue } = credential.reveal();
  const cookies = Object.entries(credential.getCookies()).map(([name, value]) => ({
    name,
    value,
    domain: LOGIN_DOMAIN,
    path: '/',
    expires: expiresAt === undefined ? -1 : Math.floor(expiresAt / 1000),
    httpOnly: name === 'SESSDATA',
    secure: name === 'SESSDATA',
    sameSite: 'Lax' as const,
  }));
  if (acTimeValue === undefined) return { cookies, origins: [] };
  const localStorage = [{ name: 'ac_time_value', value: acTimeValue }];
  return { cookies, origins: [{ origin: 'https://www.bilibili.com', localStorage }] };
}
