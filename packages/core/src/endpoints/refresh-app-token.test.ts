import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { refreshAppToken } from './refresh-app-token.ts';

const service = stubService();
const tokens = { appkey: '783bbb7264451d82', accessToken: 'at', refreshToken: 'rt' };

describe('refreshAppToken', () => {
  it('renews with the app key that the tokens were issued for', async () => {
    service.answer(
      envelope({
        token_info: { mid: 10001, access_token: 'at2', refresh_token: 'rt2', expires_in: 60 },
        cookie_info: { cookies: [{ name: 'SESSDATA', value: 's2' }] },
      }),
    );
    expect(await refreshAppToken(service.client, tokens)).toEqual({
      mid: '10001',
      app: {
        appkey: '783bbb7264451d82',
        accessToken: 'at2',
        refreshToken: 'rt2',
        expiresAt: 1_700_000_060_000,
      },
      cookies: { SESSDATA: 's2' },
    });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/oauth2/refresh_token',
        query: {},
        form: {
          access_key: 'at',
          actionKey: 'appkey',
          appkey: '783bbb7264451d82',
          refresh_token: 'rt',
          ts: '1700000000',
          sign: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
  });

  it('fails when tokens or cookies are missing, or when the service refuses', async () => {
    service.answer(envelope(null));
    await expect(refreshAppToken(service.client, tokens)).rejects.toMatchObject({
      code: 'session-incomplete',
    });
    service.answer(envelope(null, -658));
    await expect(refreshAppToken(service.client, tokens)).rejects.toMatchObject({
      code: 'token-expired',
    });
  });
});
