import { verifySecondFactor } from '../checks/second-factor.ts';
import type { Endpoint } from '../endpoint.ts';
import { refusal } from '../wire/reply.ts';

/** Verifies the `deviceVerify` branch (docs/protocol.md 4.15). */
export const verifyUserDevice: Endpoint = {
  name: 'verify-user-device',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/user_device/verify',
  fields: ['sms_type', 'code', 'tmp_code', 'captcha_key', 'source'],
  respond: (state, request) =>
    request.form['sms_type'] === 'deviceVerify'
      ? verifySecondFactor(state, request, 'deviceVerify')
      : refusal(-400, '请求错误'),
};
