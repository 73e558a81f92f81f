import type { CookieToSet } from '../wire/set-cookie.ts';
import type { Session } from './sessions.ts';

/** Returns the five cookies of a login (docs/protocol.md 2.4), for the given domain. */
export function sessionCookies(session: Session, domain = 'bilibili.com'): readonly CookieToSet[] {
  const { expiresAt } = session;
  return [
    { name: 'SESSDATA', value: session.sessdata, domain, expiresAt, httpOnly: true },
    { name: 'bili_jct', value: session.biliJct, domain, expiresAt },
    { name: 'DedeUserID', value: session.account.mid, domain, expiresAt },
    { name: 'DedeUserID__ckMd5', value: session.ckMd5, domain, expiresAt },
    { name: 'sid', value: session.sid, domain, expiresAt },
  ];
}
