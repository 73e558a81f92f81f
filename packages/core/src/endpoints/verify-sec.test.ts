import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { verifySec } from './verify-sec.ts';

const service = stubService();
const url = 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t&scene=secLogin';

describe('verifySec', () => {
  it('sends the code and returns the exchange code', async () => {
    service.answer(envelope({ code: 'exchange' }));
    const typed = { code: '012345', captchaKey: 'key' };
    expect(await verifySec(service.client, { url, tmpToken: 't' }, typed)).toBe('exchange');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/safecenter/sec/verify',
        body: 'verify_type=sms&code=012345&tmp_code=t&captcha_key=key',
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(url);
  });

  it('names the way of a code that came by e-mail', async () => {
    service.answer(envelope({ code: 'exchange' }));
    const typed = { code: '012345', captchaKey: 'key', by: 'email' } as const;
    await verifySec(service.client, { url, tmpToken: 't' }, typed);
    expect(service.requests[0]?.form).toMatchObject({ verify_type: 'email' });
  });
});
