import { DEFAULT_USER_AGENT, formatCookieHeader, parseCookieHeader } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/** Parts of a login: those of two logins must not be mixed (docs/protocol.md 2.4). */
const loginCookies = new Set([
  'sessdata',
  'bili_jct',
  'dedeuserid',
  'dedeuserid__ckmd5',
  'sid',
  'ac_time_value',
]);

/**
 * Returns the headers of a call with those of a session. Its cookies replace those of the call with
 * the same name. User-Agent and Referer of the call count.
 */
export function addSessionHeaders(
  headers: Readonly<Record<string, string>>,
  { session, userAgent = DEFAULT_USER_AGENT }: StoredAccount,
): Record<string, string> {
  const { credential } = session;
  const { cookie } = headers;
  return {
    'user-agent': userAgent,
    referer: 'https://www.bilibili.com/',
    ...headers,
    cookie:
      cookie === undefined
        ? credential.cookieHeader()
        : formatCookieHeader({ ...otherCookies(cookie), ...credential.getCookies() }),
  };
}

function otherCookies(header: string): Record<string, string> {
  const cookies = Object.entries(parseCookieHeader(header));
  return Object.fromEntries(cookies.filter(([name]) => !loginCookies.has(name.toLowerCase())));
}
