import { refusedCaptcha } from '../checks/captcha-answer.ts';
import { missingField } from '../checks/missing-field.ts';
import { comesFromBilibili, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Challenge } from '../state/challenges.ts';
import type { ServiceState } from '../state/service-state.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';

/** Sends the code of a second factor to the phone of the account (docs/protocol.md 4.14). */
export const sendSafecenterSms: Endpoint = {
  name: 'send-safecenter-sms',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/common/sms/send',
  fields: [
    'tmp_code',
    'sms_type',
    'recaptcha_token',
    'gee_challenge',
    'gee_validate',
    'gee_seccode',
    'gee_gt',
    'disable_rcmd',
  ],
  respond(state, request) {
    const { form } = request;
    if (!comesFromBilibili(request)) return riskRefusal();
    const missing = missingField('ParamCommonSmsSend', form, ['tmp_code', 'sms_type']);
    if (missing !== undefined) return missing;
    const challenge = state.challenges.byToken(form['tmp_code']);
    const isSent = challenge !== undefined && challenge.scene !== 'ownership';
    if (!isSent || form['sms_type'] !== challenge.scene) {
      return refusal(-400, '请求错误');
    }
    const captcha = refusedCaptcha(state, 'safecenter', {
      token: form['recaptcha_token'],
      challenge: form['gee_challenge'],
      validate: form['gee_validate'],
      seccode: form['gee_seccode'],
    });
    return captcha ?? sendCode(state, challenge);
  },
};

function sendCode(state: ServiceState, { account, tmpToken }: Challenge): FakeReply {
  if (account.phone === undefined || account.risk?.telVerify === false) {
    return refusal(-400, '请求错误');
  }
  const outcome = state.smsCodes.send(account.phone, tmpToken);
  switch (outcome.kind) {
    case 'sent':
      return ok({ captcha_key: outcome.captchaKey });
    case 'cooldown':
      return refusal(86200, '验证码发送过于频繁');
    case 'limit':
      return refusal(86203, '短信发送次数已达上限');
    case 'barred':
      return refusal(1025, '该手机号在哔哩哔哩有过永久封禁记录，无法再次注册或绑定新账号');
  }
}
