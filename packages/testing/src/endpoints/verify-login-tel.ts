import { verifySecondFactor } from '../checks/second-factor.ts';
import type { Endpoint } from '../endpoint.ts';
import { refusal } from '../wire/reply.ts';

/** Verifies the `loginTelCheck` branch (docs/protocol.md 4.15). */
export const verifyLoginTel: Endpoint = {
  name: 'verify-login-tel',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/login/tel/verify',
  fields: ['type', 'code', 'tmp_code', 'captcha_key', 'request_id', 'source'],
  usualFields: (state, { form }) => {
    const { requestId = '' } = state.challenges.byToken(form['tmp_code']) ?? {};
    return requestId === '' ? {} : { request_id: requestId, source: 'risk' };
  },
  respond(state, request) {
    const { type, request_id: requestId = '', tmp_code: tmpCode } = request.form;
    const expected = state.challenges.byToken(tmpCode)?.requestId || requestId;
    if (type !== 'loginTelCheck' || requestId !== expected) return refusal(-400, '请求错误');
    return verifySecondFactor(state, request, 'loginTelCheck');
  },
};
