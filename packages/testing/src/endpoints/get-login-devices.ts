import { csrfRefusal, notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { chinaTime } from '../state/china-time.ts';
import type { Session } from '../state/sessions.ts';
import { ok } from '../wire/reply.ts';

const names = { web: 'Chrome浏览器', tv: '电视' } as const;
const sources = { web: '网页', tv: '电视端' } as const;

/** Returns the active sessions of the account as devices, newest first (docs/protocol.md 4.15b). */
export const getLoginDevices: Endpoint = {
  name: 'get-login-devices',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/safecenter/user_login_devices',
  respond(state, request) {
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    if (request.query['csrf'] !== session.biliJct) return csrfRefusal();
    const isActive = ({ sessdata }: Session): boolean =>
      state.sessions.bySessdata(sessdata) !== undefined;
    const devices = state.sessions
      .of(session.account)
      .filter(isActive)
      .map((one) => ({
        device_name: names[one.channel],
        source: sources[one.channel],
        is_current_device: one === session,
        latest_login_at: chinaTime(one.openedAt),
      }));
    return ok({ devices });
  },
};
