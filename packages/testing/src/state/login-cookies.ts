import type { CookieToSet } from '../wire/set-cookie.ts';
import type { ServiceState } from './service-state.ts';
import { sessionCookies } from './session-cookies.ts';
import type { Session } from './sessions.ts';

/**
 * Returns the cookies of a login as its reply or its ticket URL sets them: those of
 * {@link sessionCookies}, and doubles of `SESSDATA` before them if the test wants some
 * (docs/protocol.md 4.3).
 */
export function loginCookies(
  state: ServiceState,
  session: Session,
  domain = 'bilibili.com',
): readonly CookieToSet[] {
  const cookies = sessionCookies(session, domain);
  if (!state.crossDomain.doubles) return cookies;
  const { sessdata: value, expiresAt } = endedTwin(state, session);
  const double = { name: 'SESSDATA', value, expiresAt, httpOnly: true };
  return [
    { ...double, domain: 'biligame.com' },
    { ...double, domain: 'passport.bilibili.com' },
    { ...double, domain, path: '/x/passport-login' },
    ...cookies,
  ];
}

/** Returns a session of another site: valid in form, but rejected by bilibili.com. */
export function endedTwin(state: ServiceState, { account }: Session): Session {
  const twin = state.sessions.open(account);
  twin.ended = true;
  return twin;
}
