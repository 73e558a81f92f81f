import { refusedCaptcha } from '../checks/captcha-answer.ts';
import { missingField } from '../checks/missing-field.ts';
import { isPhoneNumber } from '../checks/phone-number.ts';
import { comesFromBilibili, hasKnownDevice } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import { addressOf } from '../state/accounts.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';

const REQUIRED = ['cid', 'tel', 'source'];

/** Sends a login code to a phone (docs/protocol.md 4.10). */
export const sendLoginSms: Endpoint = {
  name: 'send-login-sms',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/sms/send',
  fields: ['cid', 'tel', 'source', 'token', 'challenge', 'validate', 'seccode'],
  respond(state, request) {
    const { token, challenge, validate, seccode } = request.form;
    const missing = missingField('ParamWebSmsSend', request.form, REQUIRED);
    if (missing !== undefined) return missing;
    if (!isTrusted(state, request)) return refusal(86103, '请下载最新版APP登录');
    const captcha = refusedCaptcha(state, 'login', { token, challenge, validate, seccode });
    return captcha ?? sendCode(state, request);
  },
};

function sendCode(state: ServiceState, { form }: RecordedRequest): FakeReply {
  const phone = { cid: form['cid'] ?? '', tel: form['tel'] ?? '' };
  if (!isPhoneNumber(phone)) return refusal(1002, '手机号格式错误');
  const outcome = state.smsCodes.send(addressOf(phone), 'login');
  switch (outcome.kind) {
    case 'sent':
      return ok({ captcha_key: outcome.captchaKey });
    case 'cooldown':
      return refusal(1003, '验证码已经发送');
    case 'limit':
      return refusal(86203, '短信发送次数已达上限');
    case 'barred':
      return refusal(1025, '该手机号在哔哩哔哩有过永久封禁记录，无法再次注册或绑定新账号');
  }
}

// Reported causes of 86103: no Referer, no device cookies, or a User-Agent that differs from the
// browser that solved the captcha.
function isTrusted(state: ServiceState, request: RecordedRequest): boolean {
  const { token = '' } = request.form;
  const solvedIn = state.captchas.unspent('login', token)?.userAgent;
  return (
    comesFromBilibili(request) &&
    hasKnownDevice(state, request) &&
    (solvedIn === undefined || solvedIn === request.headers['user-agent'])
  );
}
