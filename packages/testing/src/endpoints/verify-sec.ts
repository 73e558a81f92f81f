import { verifySecondFactor } from '../checks/second-factor.ts';
import type { Endpoint } from '../endpoint.ts';
import { refusal } from '../wire/reply.ts';

/** Verifies the `secLogin` branch, by SMS or by e-mail (docs/protocol.md 4.15). */
export const verifySec: Endpoint = {
  name: 'verify-sec',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/sec/verify',
  fields: ['verify_type', 'code', 'tmp_code', 'captcha_key', 'source'],
  respond(state, request) {
    switch (request.form['verify_type']) {
      case 'sms':
        return verifySecondFactor(state, request, 'secLogin');
      case 'email':
        return verifySecondFactor(state, request, 'secLogin', state.emailCodes);
      default:
        return refusal(-400, '请求错误');
    }
  },
};
