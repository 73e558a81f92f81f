import { createClient } from '@bilipass/core';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requestChallenge } from './request-challenge.ts';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });

describe('requestChallenge', () => {
  it('requests the captcha of a login from the login endpoint', async () => {
    const client = createClient();
    await expect(requestChallenge(client, 'login')).resolves.toEqual({
      type: 'login',
      gt: expect.stringMatching(/^[0-9a-f]{32}$/),
      challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(bilibili.requests.map(({ endpoint }) => endpoint)).toEqual(['get-captcha']);
  });

  it('requests the captcha of a second factor from the safety centre, for its check', async () => {
    const client = createClient();
    const url = 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t';
    const challenge = await requestChallenge(client, 'verify', { check: { url } });
    expect(challenge.type).toBe('verify');
    const [request] = bilibili.requestsTo('get-safecenter-captcha');
    expect(request?.headers.referer).toBe(url);
  });

  it('refuses a captcha of another kind and advises the QR code', async () => {
    const client = createClient();
    bilibili.captcha.type = 'img';
    await expect(requestChallenge(client, 'login')).rejects.toMatchObject({
      code: 'captcha-type-unsupported',
      advice: 'Log in by QR code, which needs no captcha.',
      message: 'the service requires a kind of captcha that this program cannot show: type "img"',
    });
  });

  it('rejects with the reason of an abort', async () => {
    const client = createClient();
    const signal = AbortSignal.abort('left the screen');
    await expect(requestChallenge(client, 'login', { signal })).rejects.toBe('left the screen');
  });
});
