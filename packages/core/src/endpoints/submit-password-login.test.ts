import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { submitPasswordLogin } from './submit-password-login.ts';

const service = stubService();

const login = {
  username: ' 13800138000 ',
  encryptedPassword: 'AB+/=',
  captcha: { token: 'to', challenge: 'ch', validate: 'va', seccode: 'va|jordan' },
};

describe('submitPasswordLogin', () => {
  it('sends the form as documented, the answer to the captcha included', async () => {
    service.answer(envelope({ status: 0, url: '', refresh_token: 'r' }));
    await submitPasswordLogin(service.client, login);
    const [request] = service.requests;
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://passport.bilibili.com/x/passport-login/web/login',
      query: {},
    });
    expect(request?.body).toBe(
      'username=13800138000&password=AB%2B%2F%3D&keep=0&token=to&challenge=ch&validate=va' +
        '&seccode=va%7Cjordan&source=main_web&go_url=https%3A%2F%2Fwww.bilibili.com%2F',
    );
    expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(request?.headers.get('origin')).toBe('https://passport.bilibili.com');
  });

  it('returns every part that may contain the session', async () => {
    const setCookie = ['SESSDATA=a%2Cb; Expires=Sat, 20 Mar 2027 06:13:20 GMT', 'bili_jct=j'];
    service.answer(
      HttpResponse.json(envelope({ status: 0, url: 'https://x.test/', refresh_token: 'r' }), {
        headers: setCookie.map((line) => ['set-cookie', line]),
      }),
    );
    expect(await submitPasswordLogin(service.client, login)).toEqual({
      kind: 'logged-in',
      reply: { setCookie, url: 'https://x.test/', refreshToken: 'r' },
      isNew: false,
    });
  });

  it('returns a check for the statuses that require one', async () => {
    for (const status of [1, 2, 5]) {
      service.answer(envelope({ status, url: 'https://passport.bilibili.com/x', message: '验证' }));
      expect(await submitPasswordLogin(service.client, login)).toEqual({
        kind: 'check',
        status,
        url: 'https://passport.bilibili.com/x',
        message: '验证',
      });
    }
  });

  it('returns a check without an address when the reply has none', async () => {
    service.answer(envelope({ status: 2 }));
    expect(await submitPasswordLogin(service.client, login)).toEqual({
      kind: 'check',
      status: 2,
      url: '',
      message: '',
    });
  });

  it('returns a check for another status only when the reply contains a challenge', async () => {
    const url = 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t';
    service.answer(envelope({ status: 7, url }));
    expect(await submitPasswordLogin(service.client, login)).toMatchObject({ kind: 'check' });
    service.answer(envelope({ status: 7, url: 'https://example.test/?tmp_token=t' }));
    await expect(submitPasswordLogin(service.client, login)).rejects.toMatchObject({
      code: 'login-status-unexpected',
      serverCode: 7,
    });
  });

  it('never treats a missing status as success', async () => {
    for (const data of [{ refresh_token: 'r' }, { status: '0' }, { status: null }]) {
      service.answer(envelope(data));
      await expect(submitPasswordLogin(service.client, login)).rejects.toMatchObject({
        code: 'login-status-unexpected',
      });
    }
    service.answer(envelope(null));
    await expect(submitPasswordLogin(service.client, login)).rejects.toMatchObject({
      code: 'unexpected-body',
    });
  });

  it('removes sent values from the message of the service', async () => {
    service.answer(envelope(null, -629, '用户 13800138000 密码错误 va|jordan'));
    const error = await submitPasswordLogin(service.client, login).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'password-wrong', serverMessage: '用户 … 密码错误 …' });
  });
});
