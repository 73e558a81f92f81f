import { describe, expect, it } from 'vitest';
import { parseChallengeUrl, type Challenge } from '../wire/parse-challenge-url.ts';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { verifyLoginTel } from './verify-login-tel.ts';

const service = stubService();
const typed = { code: '012345', captchaKey: 'key' };

function challengeOf(query: string): Challenge {
  const url = `https://passport.bilibili.com/h5-app/passport/risk/verify?${query}`;
  const challenge = parseChallengeUrl(url);
  if (!challenge) throw new TypeError(url);
  return challenge;
}

describe('verifyLoginTel', () => {
  it('sends the code with request id and source of the challenge', async () => {
    service.answer(envelope({ code: 'exchange' }));
    const challenge = challengeOf('tmp_token=t&request_id=q&source=risk');
    expect(await verifyLoginTel(service.client, challenge, typed)).toBe('exchange');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/safecenter/login/tel/verify',
        body: 'type=loginTelCheck&code=012345&tmp_code=t&captcha_key=key&request_id=q&source=risk',
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(challenge.url);
  });

  it('leaves out the request id when the challenge has none', async () => {
    service.answer(envelope({ code: 'exchange' }));
    await verifyLoginTel(service.client, challengeOf('tmp_token=t'), typed);
    expect(service.requests[0]?.form).not.toHaveProperty('request_id');
  });

  it('fails when the exchange code is empty', async () => {
    service.answer(envelope({ code: '' }));
    await expect(verifyLoginTel(service.client, challengeOf('tmp_token=t'), typed)).rejects.toThrow(
      /no code/,
    );
  });
});
