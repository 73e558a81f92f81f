import { tokenOf } from '../checks/app-token.ts';
import type { Endpoint } from '../endpoint.ts';
import { appLogin } from '../state/app-login.ts';
import { ok, refusal } from '../wire/reply.ts';

const OLDER_PATH = '/api/v2/oauth2/refresh_token';

/**
 * Returns a new app token with new cookies. With `sts` the old token stays valid until the
 * confirmation with the same number, without it the old token ends (docs/protocol.md 5).
 */
export const refreshAppToken: Endpoint = {
  name: 'refresh-app-token',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/oauth2/refresh_token',
  otherUrls: [`https://passport.bilibili.com${OLDER_PATH}`],
  respond(state, request) {
    const required = request.path === OLDER_PATH ? ['access_key'] : ['access_key', 'actionKey'];
    const found = tokenOf(state, request, required);
    if (found.kind === 'refused') return found.reply;
    const { token, params } = found;
    if (params['refresh_token'] !== token.refreshToken) return refusal(-2, 'Access Key错误');
    const { sts } = params;
    if (sts) token.renewals.add(sts);
    else token.revoked = true;
    const { account } = token.session;
    account.refreshDue = false;
    return ok(appLogin(state, account, token.appkey));
  },
};
