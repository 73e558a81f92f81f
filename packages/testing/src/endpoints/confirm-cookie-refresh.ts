import { missingField } from '../checks/missing-field.ts';
import { csrfRefusal, notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok, refusal } from '../wire/reply.ts';

/**
 * Ends the session that was refreshed. Needs the new cookies, the new CSRF token and the **old**
 * refresh token. Can be repeated (docs/protocol.md 4.23).
 */
export const confirmCookieRefresh: Endpoint = {
  name: 'confirm-cookie-refresh',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/confirm/refresh',
  fields: ['csrf', 'refresh_token'],
  respond(state, request) {
    const params = { ...request.query, ...request.form };
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const missing = missingField('ParamConfirmRefresh', params, ['csrf', 'refresh_token']);
    if (missing !== undefined) return missing;
    if (params['csrf'] !== session.biliJct) return csrfRefusal();
    const { replaces } = session;
    if (replaces === undefined || params['refresh_token'] !== replaces.refreshToken) {
      return refusal(-400, '请求错误');
    }
    replaces.ended = true;
    return ok();
  },
};
