import type { FakeAccount } from './accounts.ts';
import type { ServiceState } from './service-state.ts';
import { SESSION_LIFETIME_MS } from './sessions.ts';
import { sessionCookies } from './session-cookies.ts';

interface TokenData {
  readonly mid: number;
  readonly access_token: string;
  readonly refresh_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

interface CookieData {
  readonly name: string;
  readonly value: string;
  readonly http_only: 0 | 1;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly secure: 0 | 1;
}

/** The data of an app login. It contains the fields of the token twice. */
export interface AppLoginData extends TokenData {
  readonly is_new: boolean;
  readonly token_info: TokenData;
  readonly cookie_info: { readonly cookies: readonly CookieData[]; readonly domains: string[] };
  readonly sso: readonly string[];
}

/**
 * Creates a session and a token pair of an app, and returns the `data` of the reply, with cookies
 * and tokens (docs/protocol.md 4.5).
 */
export function appLogin(state: ServiceState, account: FakeAccount, appkey: string): AppLoginData {
  const session = state.sessions.open(account, 'tv');
  const { accessToken, refreshToken } = state.appTokens.issue(session, appkey);
  const token: TokenData = {
    mid: Number(account.mid),
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: SESSION_LIFETIME_MS / 1000,
  };
  const cookies = sessionCookies(session).map(({ name, value, httpOnly = false }): CookieData => ({
    name,
    value,
    http_only: httpOnly ? 1 : 0,
    expires: Math.floor(session.expiresAt / 1000),
    secure: 0,
  }));
  return {
    is_new: false,
    ...token,
    token_info: token,
    cookie_info: { cookies, domains: ['.bilibili.com', '.biligame.com'] },
    sso: ['https://passport.bilibili.com/api/v2/sso'],
  };
}
