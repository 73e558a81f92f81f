import { notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { chinaTime } from '../state/china-time.ts';
import { ok } from '../wire/reply.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Returns the logins of the account within a week, newest first (docs/protocol.md 4.15b). The
 * address is one for documentation (RFC 5737), masked like the service masks it.
 */
export const getLoginLog: Endpoint = {
  name: 'get-login-log',
  method: 'GET',
  url: 'https://api.bilibili.com/x/member/web/login/log',
  respond(state, request) {
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const list = state.sessions
      .of(session.account)
      .filter(({ openedAt }) => state.now() - openedAt < WEEK_MS)
      .map(({ openedAt }) => ({
        ip: '192.0.*.*',
        time: Math.floor(openedAt / 1000),
        time_at: chinaTime(openedAt),
        status: true,
        type: 0,
        geo: '中国上海',
      }));
    return ok({ count: list.length, list });
  },
};
