import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { submitSmsLogin } from './submit-sms-login.ts';

const service = stubService();
const login = { cid: '86', tel: '13800138000', code: '012345', captchaKey: 'key' };

describe('submitSmsLogin', () => {
  it('sends number, code and captcha key, and no captcha', async () => {
    service.answer(envelope({ status: 0 }));
    await submitSmsLogin(service.client, login);
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/web/login/sms',
        body: 'cid=86&tel=13800138000&code=012345&captcha_key=key&source=main_web&keep=true&go_url=https%3A%2F%2Fwww.bilibili.com%2F',
      },
    ]);
  });

  it('reports when the login created an account for the number', async () => {
    service.answer(envelope({ status: 0, is_new: true, refresh_token: 'r' }));
    expect(await submitSmsLogin(service.client, login)).toMatchObject({
      kind: 'logged-in',
      isNew: true,
    });
  });

  it('treats only status 0 as success', async () => {
    const url = 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t';
    for (const status of [1, 2, 5, 99]) {
      service.answer(envelope({ status, url }));
      expect(await submitSmsLogin(service.client, login)).toMatchObject({ kind: 'check', status });
    }
  });
});
