import { comesFromBilibili, riskRefusal } from '../checks/visitor.ts';
import { challengeOfReferer } from '../checks/challenge-of-referer.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok, refusal } from '../wire/reply.ts';

/**
 * Returns a captcha for the second factor. It is a POST although it only reads (docs/protocol.md
 * 4.13).
 */
export const getSafecenterCaptcha: Endpoint = {
  name: 'get-safecenter-captcha',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/captcha/pre',
  fields: ['source', 'disable_rcmd'],
  respond(state, request) {
    if (!comesFromBilibili(request)) return riskRefusal();
    // Only the Referer identifies the check. An ownership check has no captcha.
    if (challengeOfReferer(state, request)?.scene === 'ownership') return refusal(-400, '请求错误');
    const { type } = state.captchas;
    const { token, gt, challenge } = state.captchas.issue('safecenter');
    return ok({
      recaptcha_type: type,
      recaptcha_token: token,
      gee_gt: type === 'geetest' ? gt : '',
      gee_challenge: type === 'geetest' ? challenge : '',
    });
  },
};
