import { pairOf } from '../checks/app-token.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok, refusal } from '../wire/reply.ts';

/**
 * Ends the token pair that was renewed. Needs the **old** pair with its account and cookie, and the
 * `sts` of the renewal. The old cookies stay valid (docs/protocol.md 5).
 */
export const confirmAppTokenRefresh: Endpoint = {
  name: 'confirm-app-token-refresh',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/confirm/refresh',
  respond(state, request) {
    const found = pairOf(state, request, ['revoke_api', 'sts']);
    if (found.kind === 'refused') return found.reply;
    const { token, params } = found;
    const isThisRenewal =
      params['revoke_api'] === 'REFRESH_CONFIRM_REVOKE' && token.renewals.has(params['sts'] ?? '');
    if (!isThisRenewal) return refusal(-400, '请求错误');
    token.revoked = true;
    return ok();
  },
};
