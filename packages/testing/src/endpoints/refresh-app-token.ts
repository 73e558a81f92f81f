import { tokenOf } from '../checks/app-token.ts';
import type { Endpoint } from '../endpoint.ts';
import { appLogin } from '../state/app-login.ts';
import { ok, refusal } from '../wire/reply.ts';

/** Returns a new app token with new cookies, and ends the old token (docs/protocol.md 5). */
export const refreshAppToken: Endpoint = {
  name: 'refresh-app-token',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/oauth2/refresh_token',
  respond(state, request) {
    const found = tokenOf(state, request);
    if (found.kind === 'refused') return found.reply;
    const { token, params } = found;
    if (params['refresh_token'] !== token.refreshToken) return refusal(-2, 'Access Key错误');
    token.revoked = true;
    token.account.refreshDue = false;
    return ok(appLogin(state, token.account, token.appkey));
  },
};
