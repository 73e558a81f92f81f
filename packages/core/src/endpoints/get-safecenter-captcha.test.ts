import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getSafecenterCaptcha } from './get-safecenter-captcha.ts';

const service = stubService();
const challenge = { url: 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t' };
const issued = { kind: 'geetest', gt: 'gt', challenge: 'ch', token: 'to' };

describe('getSafecenterCaptcha', () => {
  it('posts an empty body from the page of the challenge', async () => {
    service.answer(
      envelope({
        recaptcha_type: 'geetest',
        recaptcha_token: 'to',
        gee_gt: 'gt',
        gee_challenge: 'ch',
      }),
    );
    expect(await getSafecenterCaptcha(service.client, challenge)).toEqual(issued);
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/safecenter/captcha/pre',
        body: '',
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(challenge.url);
  });

  it('accepts the nested shape of the login captcha too', async () => {
    service.answer(
      envelope({ type: 'geetest', token: 'to', geetest: { gt: 'gt', challenge: 'ch' } }),
    );
    expect(await getSafecenterCaptcha(service.client, challenge)).toEqual(issued);
  });

  it('recognises a captcha of another kind', async () => {
    service.answer(envelope({ recaptcha_type: 'img', recaptcha_token: 'to' }));
    expect(await getSafecenterCaptcha(service.client, challenge)).toEqual({
      kind: 'unsupported',
      type: 'img',
    });
  });
});
