import type { Endpoint } from '../endpoint.ts';
import { endedTwin, loginCookies } from '../state/login-cookies.ts';
import { sessionCookies } from '../state/session-cookies.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { Session } from '../state/sessions.ts';
import { redirectReply } from '../wire/reply.ts';
import { setCookie, type CookieToSet } from '../wire/set-cookie.ts';

const PATH = '/x/passport-login/web/crossDomain';
const HOSTS = ['passport.biligame.com', 'passport.bilibili.com'] as const;

/**
 * Serves the ticket URL of a login: sets the cookies and redirects to the landing page
 * (docs/protocol.md 4.3).
 */
export const visitCrossDomain: Endpoint = {
  name: 'visit-cross-domain',
  method: 'GET',
  url: `https://${HOSTS[0]}${PATH}`,
  otherUrls: [
    `https://${HOSTS[1]}${PATH}`,
    `https://${HOSTS[0]}/crossDomain`,
    `https://${HOSTS[1]}/crossDomain`,
  ],
  respond(state, request) {
    const { ticket = '', gourl = 'https://www.bilibili.com', hop = '1' } = request.query;
    if (Number(hop) < state.crossDomain.hops) {
      return redirectReply(nextHop(Number(hop) + 1, ticket, gourl));
    }
    // For an unknown or used ticket, sets no cookies and still redirects.
    const session = state.loginTickets.redeem(ticket);
    const cookies = session === undefined ? [] : cookiesToSet(state, session);
    return redirectReply(gourl, cookies.map(setCookie));
  },
};

function nextHop(hop: number, ticket: string, gourl: string): string {
  const host = HOSTS[(hop - 1) % HOSTS.length];
  return `https://${host}${PATH}?ticket=${ticket}&gourl=${encodeURIComponent(gourl)}&hop=${hop}`;
}

function cookiesToSet(state: ServiceState, session: Session): readonly CookieToSet[] {
  const { cookieDomain } = state.crossDomain;
  // The answers of the service begin the domain with a dot.
  if (cookieDomain !== 'both') return loginCookies(state, session, `.${cookieDomain}`);
  return [
    ...sessionCookies(endedTwin(state, session), '.biligame.com'),
    ...loginCookies(state, session, '.bilibili.com'),
  ];
}
