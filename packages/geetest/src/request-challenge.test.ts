import { createClient, type FetchInit } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { requestChallenge } from './request-challenge.ts';

/** A client of a service that gives one answer, and the requests it made. */
function clientOf(data: object) {
  const requests: { url: string; init: FetchInit }[] = [];
  const fetch = async (url: string, init: FetchInit): Promise<Response> => {
    requests.push({ url, init });
    return Response.json({ code: 0, message: '0', ttl: 1, data });
  };
  return { client: createClient({ runtime: { fetch } }), requests };
}

const login = { type: 'geetest', token: 'token', geetest: { gt: 'gt', challenge: 'challenge' } };
const verify = {
  recaptcha_type: 'geetest',
  recaptcha_token: 'token',
  gee_gt: 'gt',
  gee_challenge: 'challenge',
};

describe('requestChallenge', () => {
  it('asks the login endpoint for a login', async () => {
    const { client, requests } = clientOf(login);
    await expect(requestChallenge(client, 'login')).resolves.toEqual({
      type: 'login',
      gt: 'gt',
      challenge: 'challenge',
      token: 'token',
    });
    expect(requests.map(({ url }) => url)).toEqual([
      'https://passport.bilibili.com/x/passport-login/captcha?source=main_web',
    ]);
  });

  it('asks the safety centre for a second factor, on behalf of its check', async () => {
    const { client, requests } = clientOf(verify);
    const url = 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t';
    const challenge = await requestChallenge(client, 'verify', { check: { url } });
    expect(challenge.type).toBe('verify');
    expect(requests).toMatchObject([
      {
        url: 'https://passport.bilibili.com/x/safecenter/captcha/pre',
        init: { method: 'POST', headers: { referer: url } },
      },
    ]);
  });

  it('refuses a picture and advises the QR code', async () => {
    const { client } = clientOf({ type: 'img', token: 'token' });
    await expect(requestChallenge(client, 'login')).rejects.toMatchObject({
      code: 'captcha-type-unsupported',
      advice: 'Log in by QR code, which needs no captcha.',
      message: 'the service asks for a kind of captcha that this program cannot show: type "img"',
    });
  });
});
