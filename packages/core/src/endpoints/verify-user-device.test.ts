import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { verifyUserDevice } from './verify-user-device.ts';

const service = stubService();
const url = 'https://passport.bilibili.com/riskVerify?tmp_token=t&scene=deviceVerify';

describe('verifyUserDevice', () => {
  it('sends the code and returns the exchange code', async () => {
    service.answer(envelope({ code: 'exchange' }));
    const typed = { code: '012345', captchaKey: 'key' };
    expect(await verifyUserDevice(service.client, { url, tmpToken: 't' }, typed)).toBe('exchange');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/safecenter/user_device/verify',
        body: 'sms_type=deviceVerify&code=012345&tmp_code=t&captcha_key=key',
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(url);
  });
});
