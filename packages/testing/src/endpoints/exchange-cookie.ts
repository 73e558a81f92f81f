import { missingField } from '../checks/missing-field.ts';
import { comesFromBilibili, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import { loginReply } from '../state/login-reply.ts';
import { ok, refusal } from '../wire/reply.ts';

/** Exchanges the code of a completed second factor for a session, once (docs/protocol.md 4.16). */
export const exchangeCookie: Endpoint = {
  name: 'exchange-cookie',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/exchange_cookie',
  fields: ['code', 'source', 'go_url'],
  usualFields: () => ({ source: 'risk' }),
  respond(state, request) {
    const { form } = request;
    if (!comesFromBilibili(request)) return riskRefusal();
    const missing = missingField('ParamExchangeCookie', form, ['code', 'source']);
    if (missing !== undefined) return missing;
    const account = state.challenges.exchange(form['code'] ?? '');
    if (account === undefined) return refusal(-400, '请求错误');
    const { url, refreshToken, headers } = loginReply(state, account, form['go_url']);
    return ok({ url, refresh_token: refreshToken }, headers);
  },
};
