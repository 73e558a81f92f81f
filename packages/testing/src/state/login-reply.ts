import { setCookie } from '../wire/set-cookie.ts';
import type { FakeAccount } from './accounts.ts';
import type { ServiceState } from './service-state.ts';
import { loginCookies } from './login-cookies.ts';
import type { Session } from './sessions.ts';

const LANDING_PAGE = 'https://www.bilibili.com';
const CROSS_DOMAIN = 'https://passport.biligame.com/x/passport-login/web/crossDomain';

/** The parts that all replies of successful web logins share. */
export interface LoginReply {
  readonly url: string;
  readonly refreshToken: string;
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * Creates a session for the account, and returns it in the form that the test has chosen.
 *
 * @param goUrl - the landing page of a browser.
 */
export function loginReply(
  state: ServiceState,
  account: FakeAccount,
  goUrl: string | undefined,
): LoginReply {
  const session = state.sessions.open(account);
  const { refreshToken } = session;
  const landing = goUrl || LANDING_PAGE;
  switch (state.replyForm) {
    case 'set-cookie':
      return {
        url: ticketUrl(state.loginTickets.issue(session), landing),
        refreshToken,
        headers: loginCookies(state, session).map(setCookie),
      };
    case 'reply-only':
      return {
        url: ticketUrl(state.loginTickets.issueEmpty(), landing),
        refreshToken,
        headers: loginCookies(state, session).map(setCookie),
      };
    case 'ticket':
      return {
        url: ticketUrl(state.loginTickets.issue(session), landing),
        refreshToken,
        headers: [],
      };
    case 'query':
      return { url: queryUrl(session, landing), refreshToken, headers: [] };
    case 'nothing':
      return { url: '', refreshToken, headers: [] };
  }
}

function ticketUrl(ticket: string, landing: string): string {
  return `${CROSS_DOMAIN}?ticket=${ticket}&gourl=${encodeURIComponent(landing)}&first_domain=.bilibili.com`;
}

// Captures of this form contain SESSDATA with raw commas and a raw asterisk.
function queryUrl(session: Session, landing: string): string {
  const query = [
    `DedeUserID=${session.account.mid}`,
    `DedeUserID__ckMd5=${session.ckMd5}`,
    `Expires=${Math.floor(session.expiresAt / 1000)}`,
    `SESSDATA=${decodeURIComponent(session.sessdata)}`,
    `bili_jct=${session.biliJct}`,
    `gourl=${encodeURIComponent(landing)}`,
    'first_domain=.bilibili.com',
  ];
  return `${CROSS_DOMAIN}?${query.join('&')}`;
}
