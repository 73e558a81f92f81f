import type { CaptchaScope } from '../state/captchas.ts';
import type { ServiceState } from '../state/service-state.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';

/** The four fields of a captcha answer. Login and second factor send them under different names. */
export interface SubmittedCaptcha {
  readonly token: string | undefined;
  readonly challenge: string | undefined;
  readonly validate: string | undefined;
  readonly seccode: string | undefined;
}

/**
 * Spends a captcha, whether the answer is right or wrong (docs/protocol.md 4.6, 7.3). Returns a
 * refusal: -105 when a field is missing or the challenge is older than 120 s (docs/protocol.md 3),
 * 2400 when the token is unknown, spent or of another kind, 2406 when the answer is not the result of the puzzle.
 */
export function refusedCaptcha(
  state: ServiceState,
  scope: CaptchaScope,
  { token, challenge, validate, seccode }: SubmittedCaptcha,
): FakeReply | undefined {
  if (!token || !challenge || !validate || !seccode) return refusal(-105, '验证码错误');
  const captcha = state.captchas.unspent(scope, token);
  if (captcha === undefined) return refusal(2400, '登录秘钥错误');
  captcha.spent = true;
  if (state.captchas.isExpired(captcha)) return refusal(-105, '验证码错误');
  const { answer } = captcha;
  const isRight =
    answer?.challenge === challenge && answer.validate === validate && answer.seccode === seccode;
  return isRight ? undefined : refusal(2406, '验证极验服务出错');
}
