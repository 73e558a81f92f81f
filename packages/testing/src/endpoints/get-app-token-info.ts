import { tokenOf } from '../checks/app-token.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns how long an app token is valid, and whether to renew it (docs/protocol.md 5). */
export const getAppTokenInfo: Endpoint = {
  name: 'get-app-token-info',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/oauth2/info',
  respond(state, request) {
    const found = tokenOf(state, request);
    if (found.kind === 'refused') return found.reply;
    const { session, accessToken, expiresAt } = found.token;
    const { account } = session;
    return ok({
      mid: Number(account.mid),
      access_token: accessToken,
      expires_in: Math.floor((expiresAt - state.now()) / 1000),
      refresh: account.refreshDue ?? false,
    });
  },
};
