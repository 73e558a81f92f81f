import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns a captcha for a login call (docs/protocol.md 4.6). */
export const getCaptcha: Endpoint = {
  name: 'get-captcha',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/captcha',
  fields: ['source', 't'],
  respond(state) {
    const { type } = state.captchas;
    const { token, gt, challenge } = state.captchas.issue('login');
    return ok({
      type,
      token,
      geetest: type === 'geetest' ? { gt, challenge } : { gt: '', challenge: '' },
      tencent: { appid: type === 'tencent' ? '2017131613' : '' },
    });
  },
};
