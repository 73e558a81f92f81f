import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { sendLoginSms } from './send-login-sms.ts';

const service = stubService();

const sms = {
  cid: '86',
  tel: '013800138000',
  captcha: { token: 'to', challenge: 'ch', validate: 'va', seccode: 'va|jordan' },
};

describe('sendLoginSms', () => {
  it('sends number, leading zeros and captcha, and returns the captcha key', async () => {
    service.answer(envelope({ captcha_key: '00112233445566778899aabbccddeeff' }));
    expect(await sendLoginSms(service.client, sms)).toBe('00112233445566778899aabbccddeeff');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/web/sms/send',
        body: 'cid=86&tel=013800138000&source=main_web&token=to&challenge=ch&validate=va&seccode=va%7Cjordan',
      },
    ]);
  });

  it('fails when the captcha key is empty', async () => {
    service.answer(envelope({ captcha_key: '' }));
    await expect(sendLoginSms(service.client, sms)).rejects.toThrow(/no captcha_key/);
  });

  it('is not retried when the service fails', async () => {
    service.answer(new Response('', { status: 502 }));
    await expect(sendLoginSms(service.client, sms)).rejects.toMatchObject({
      code: 'server-error',
    });
    expect(service.requests).toHaveLength(1);
  });
});
