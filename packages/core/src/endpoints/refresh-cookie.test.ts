import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { refreshCookie } from './refresh-cookie.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'old-j', DedeUserID: '1' };
const tokens = { refreshCsrf: 'rc', refreshToken: 'old-rt' };

describe('refreshCookie', () => {
  it('sends the old session and returns the new one', async () => {
    service.answer(
      HttpResponse.json(envelope({ status: 0, message: '', refresh_token: 'new-rt' }), {
        headers: [
          ['set-cookie', 'SESSDATA=new; Path=/'],
          ['set-cookie', 'bili_jct=new-j'],
        ],
      }),
    );
    expect(await refreshCookie(service.client, cookies, tokens)).toEqual({
      setCookie: ['SESSDATA=new; Path=/', 'bili_jct=new-j'],
      refreshToken: 'new-rt',
    });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/web/cookie/refresh',
        query: {},
        body: 'csrf=old-j&refresh_csrf=rc&refresh_token=old-rt&source=main_web',
      },
    ]);
    expect(service.requests[0]?.headers.get('cookie')).toBe(
      'SESSDATA=s; bili_jct=old-j; DedeUserID=1',
    );
  });

  it('treats only a reply with status 0 and a token as success', async () => {
    service.answer(envelope({ status: 1, message: 'old-rt 不行' }));
    await expect(refreshCookie(service.client, cookies, tokens)).rejects.toMatchObject({
      code: 'login-status-unexpected',
      serverCode: 1,
      serverMessage: '… 不行',
    });
    service.answer(envelope({ status: 0 }));
    await expect(refreshCookie(service.client, cookies, tokens)).rejects.toThrow(
      /no refresh_token/,
    );
  });

  it('sends no request without the CSRF token', async () => {
    await expect(refreshCookie(service.client, { SESSDATA: 's' }, tokens)).rejects.toMatchObject({
      code: 'credential-incomplete',
      missing: ['bili_jct'],
    });
    expect(service.requests).toEqual([]);
  });
});
