import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { exchangeCookie } from './exchange-cookie.ts';

const service = stubService();
const url = 'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=t';

describe('exchangeCookie', () => {
  it('sends code, source and landing address', async () => {
    service.answer(envelope({ url, refresh_token: 'r' }));
    await exchangeCookie(service.client, { exchangeCode: 'x' });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/web/exchange_cookie',
        body: 'code=x&source=risk&go_url=https%3A%2F%2Fwww.bilibili.com%2F',
      },
    ]);
  });

  it('treats a reply without the undocumented status as a login', async () => {
    service.answer(envelope({ url, refresh_token: 'r' }));
    expect(await exchangeCookie(service.client, { exchangeCode: 'x' })).toEqual({
      kind: 'logged-in',
      reply: { setCookie: [], url, refreshToken: 'r' },
      isNew: false,
    });
  });

  it('treats only status 0 as success when the reply has a status', async () => {
    for (const status of [1, 2, 3, 5]) {
      service.answer(envelope({ status, url }));
      const outcome = await exchangeCookie(service.client, { exchangeCode: 'x' });
      expect(outcome).toMatchObject({ kind: 'check', status });
    }
    service.answer(envelope({ status: 4, url }));
    await expect(exchangeCookie(service.client, { exchangeCode: 'x' })).rejects.toMatchObject({
      code: 'login-status-unexpected',
      serverCode: 4,
    });
    service.answer(envelope({ status: null, url }));
    await expect(exchangeCookie(service.client, { exchangeCode: 'x' })).rejects.toMatchObject({
      code: 'login-status-unexpected',
    });
  });
});
