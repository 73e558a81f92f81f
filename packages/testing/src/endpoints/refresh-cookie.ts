import { missingField } from '../checks/missing-field.ts';
import { csrfRefusal, notSignedIn, signedIn } from '../checks/signed-in.ts';
import { hasKnownDevice, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import { sessionCookies } from '../state/session-cookies.ts';
import { ok, refusal } from '../wire/reply.ts';
import { setCookie } from '../wire/set-cookie.ts';

const REQUIRED = ['csrf', 'refresh_csrf', 'refresh_token', 'source'];

/**
 * Returns new cookies for old ones. The old ones stay valid until the confirmation
 * (docs/protocol.md 4.22).
 */
export const refreshCookie: Endpoint = {
  name: 'refresh-cookie',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/cookie/refresh',
  fields: ['csrf', 'refresh_csrf', 'refresh_token', 'source'],
  respond(state, request) {
    // The service accepts the fields in the query too.
    const params = { ...request.query, ...request.form };
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const missing = missingField('ParamCookieRefresh', params, REQUIRED);
    if (missing !== undefined) return missing;
    // The device id has changed during the session to one that was never issued.
    if (request.cookies['buvid3'] !== undefined && !hasKnownDevice(state, request)) {
      return riskRefusal();
    }
    if (params['csrf'] !== session.biliJct) return csrfRefusal();
    const { refresh_csrf: refreshCsrf = '', refresh_token: refreshToken = '' } = params;
    if (!session.refreshCsrfs.has(refreshCsrf) || refreshToken !== session.refreshToken) {
      return refusal(86095, 'refresh_csrf错误或refresh_token与cookie不匹配');
    }
    session.refreshCsrfs.delete(refreshCsrf);
    session.account.refreshDue = false;
    const renewed = state.sessions.open(session.account, 'web', session);
    return ok(
      { status: 0, message: '', refresh_token: renewed.refreshToken },
      sessionCookies(renewed).map(setCookie),
    );
  },
};
