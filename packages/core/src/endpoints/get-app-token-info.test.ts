import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getAppTokenInfo } from './get-app-token-info.ts';

const service = stubService();
const tokens = { appkey: '4409e2ce8ffd12b8', accessToken: 'at' };

describe('getAppTokenInfo', () => {
  it('sends a signed query and returns when the token expires', async () => {
    service.answer(envelope({ mid: 1, access_token: 'at', expires_in: 60, refresh: true }));
    expect(await getAppTokenInfo(service.client, tokens)).toEqual({
      kind: 'alive',
      refreshDue: true,
      expiresAt: 1_700_000_060_000,
    });
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/passport-login/oauth2/info',
        query: {
          access_key: 'at',
          actionKey: 'appkey',
          appkey: '4409e2ce8ffd12b8',
          ts: '1700000000',
          sign: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
  });

  it('distinguishes a dead token from a failed request', async () => {
    for (const code of [-2, -101, -658]) {
      service.answer(envelope(null, code));
      expect(await getAppTokenInfo(service.client, tokens)).toEqual({ kind: 'not-logged-in' });
    }
    service.answer(envelope(null, -663));
    await expect(getAppTokenInfo(service.client, tokens)).rejects.toMatchObject({
      code: 'appkey-mismatch',
    });
  });

  it('rejects a reply without a lifetime', async () => {
    service.answer(envelope({ refresh: false }));
    await expect(getAppTokenInfo(service.client, tokens)).rejects.toThrow(/no expires_in/);
  });
});
