import { missingField } from '../checks/missing-field.ts';
import { comesFromBilibili, hasKnownDevice, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import { addressOf } from '../state/accounts.ts';
import { loginOutcome } from '../state/login-outcome.ts';
import { refusal } from '../wire/reply.ts';

const REQUIRED = ['cid', 'tel', 'code', 'captcha_key', 'source'];

/**
 * Logs in with the code of an SMS. Creates an account for a number without one (docs/protocol.md
 * 4.11).
 */
export const submitSmsLogin: Endpoint = {
  name: 'submit-sms-login',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/login/sms',
  fields: ['cid', 'tel', 'code', 'captcha_key', 'source', 'keep', 'go_url'],
  usualFields: () => ({ keep: 'true' }),
  respond(state, request) {
    const { cid = '', tel = '', code = '', captcha_key: captchaKey = '' } = request.form;
    const missing = missingField('ParamWebLoginSms', request.form, REQUIRED);
    if (missing !== undefined) return missing;
    if (!comesFromBilibili(request) || !hasKnownDevice(state, request)) return riskRefusal();
    const phone = { cid, tel };
    switch (state.smsCodes.check(captchaKey, 'login', code, addressOf(phone))) {
      case 'wrong':
        return refusal(1006, '请输入正确的短信验证码');
      case 'expired':
        return refusal(1007, '短信验证码已过期');
      case 'right': {
        const known = state.accounts.byPhone(phone);
        return loginOutcome(state, {
          account: known ?? state.accounts.register(phone),
          goUrl: request.form['go_url'],
          isNew: known === undefined,
        });
      }
    }
  },
};
