import type { ChallengeScene } from '../state/challenges.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { SentCodes } from '../state/sent-codes.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';
import { missingField } from './missing-field.ts';
import { comesFromBilibili, riskRefusal } from './visitor.ts';

/**
 * Verifies the code of a second factor and answers with the exchange code (docs/protocol.md 4.15).
 * A challenge can be verified once, and only at the address of its own scene.
 *
 * @param sent - the codes of the way that the request names.
 */
export function verifySecondFactor(
  state: ServiceState,
  request: RecordedRequest,
  scene: ChallengeScene,
  sent: SentCodes = state.smsCodes,
): FakeReply {
  const { form } = request;
  if (!comesFromBilibili(request)) return riskRefusal();
  const required = ['tmp_code', 'code', 'captcha_key'];
  const missing = missingField('ParamVerify', form, required);
  if (missing !== undefined) return missing;
  const { tmp_code: tmpCode = '', code = '', captcha_key: captchaKey = '' } = form;
  const challenge = state.challenges.byToken(tmpCode);
  if (challenge?.scene !== scene) return refusal(-400, '请求错误');
  switch (sent.check(captchaKey, tmpCode, code)) {
    case 'wrong':
      return refusal(1006, '请输入正确的短信验证码');
    case 'expired':
      return refusal(1007, '短信验证码已过期');
    case 'right':
      return ok({ code: state.challenges.pass(challenge) });
  }
}
