import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { confirmAppTokenRefresh } from './confirm-app-token-refresh.ts';

const service = stubService();
const pair = {
  appkey: '4409e2ce8ffd12b8',
  accessToken: 'at',
  refreshToken: 'rt',
  mid: '10001',
  sessdata: 'a%2C1%2Cb*c',
};

describe('confirmAppTokenRefresh', () => {
  it('sends the pair with its account and cookie, signed', async () => {
    service.answer(envelope(undefined));
    await confirmAppTokenRefresh(service.client, pair, 1_790_000_000);
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/confirm/refresh',
        form: {
          access_key: 'at',
          actionKey: 'appkey',
          appkey: '4409e2ce8ffd12b8',
          mid: '10001',
          refresh_token: 'rt',
          session: 'a%2C1%2Cb*c',
          revoke_api: 'REFRESH_CONFIRM_REVOKE',
          sts: '1790000000',
          ts: '1700000000',
          sign: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
  });

  it.each([
    [-101, 'not-logged-in'],
    [61_000, 'not-logged-in'],
    [-2, 'access-key-invalid'],
    [-400, 'bad-request'],
    [-663, 'appkey-mismatch'],
  ] as const)('reports the refusal %i as %s, and sends one request', async (number, code) => {
    service.answer(envelope(null, number));
    await expect(confirmAppTokenRefresh(service.client, pair, 1_790_000_000)).rejects.toMatchObject(
      { code },
    );
    expect(service.requests).toHaveLength(1);
  });
});
