import type { Challenge } from '../state/challenges.ts';
import type { SentCodes } from '../state/sent-codes.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';
import { refusedCaptcha } from './captcha-answer.ts';
import { missingField } from './missing-field.ts';
import { comesFromBilibili, riskRefusal } from './visitor.ts';

/** What differs between the two calls that send the code of a second factor. */
export interface CodeWay {
  /** The name of the form in the messages of the validator. */
  readonly form: string;
  /** The field that names the branch. */
  readonly branchField: string;
  /** Returns where the code goes; `undefined` where this way is closed. */
  addressOf(challenge: Challenge): string | undefined;
  readonly codes: SentCodes;
}

/**
 * Sends the code of a second factor (docs/protocol.md 4.14). Refuses the branch of another
 * challenge before it looks at the captcha, and a closed way after it.
 */
export function sendSafecenterCode(
  state: ServiceState,
  request: RecordedRequest,
  { form: formName, branchField, addressOf, codes }: CodeWay,
): FakeReply {
  const { form } = request;
  if (!comesFromBilibili(request)) return riskRefusal();
  const missing = missingField(formName, form, ['tmp_code', branchField]);
  if (missing !== undefined) return missing;
  const challenge = state.challenges.byToken(form['tmp_code']);
  const isSent = challenge !== undefined && challenge.scene !== 'ownership';
  if (!isSent || form[branchField] !== challenge.scene) return refusal(-400, '请求错误');
  const captcha = refusedCaptcha(state, 'safecenter', {
    token: form['recaptcha_token'],
    challenge: form['gee_challenge'],
    validate: form['gee_validate'],
    seccode: form['gee_seccode'],
  });
  if (captcha !== undefined) return captcha;
  const address = addressOf(challenge);
  if (address === undefined) return refusal(-400, '请求错误');
  const outcome = codes.send(address, challenge.tmpToken);
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
