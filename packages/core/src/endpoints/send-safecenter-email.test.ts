import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { sendSafecenterEmail } from './send-safecenter-email.ts';

const service = stubService();
const challenge = {
  url: 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t',
  tmpToken: 't',
};
const input = {
  branch: 'secLogin',
  captcha: { token: 'to', challenge: 'ch', validate: 'va', seccode: 'va|jordan' },
} as const;

describe('sendSafecenterEmail', () => {
  it('sends branch, token and captcha with the page of the challenge as Referer', async () => {
    service.answer(envelope({ captcha_key: 'key' }));
    expect(await sendSafecenterEmail(service.client, challenge, input)).toBe('key');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/safecenter/common/email/send',
        query: {},
        body: 'tmp_code=t&mail_type=secLogin&recaptcha_token=to&gee_challenge=ch&gee_validate=va&gee_seccode=va%7Cjordan',
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(challenge.url);
  });

  it('fails with its own code for a missing captcha key or an unknown number', async () => {
    for (const body of [envelope(null), envelope({ captcha_key: '' }), envelope(null, 86_299)]) {
      service.answer(body);
      await expect(sendSafecenterEmail(service.client, challenge, input)).rejects.toMatchObject({
        code: 'verification-send-failed',
      });
    }
  });

  it('keeps the error codes of known numbers', async () => {
    service.answer(envelope(null, 86_200));
    await expect(sendSafecenterEmail(service.client, challenge, input)).rejects.toMatchObject({
      code: 'sms-cooldown',
    });
  });
});
