import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { confirmTvQrcode } from './confirm-tv-qrcode.ts';

const service = stubService();

describe('confirmTvQrcode', () => {
  it('confirms with the cookies and the CSRF token of the web session', async () => {
    service.answer(envelope(null));
    await confirmTvQrcode(service.client, { SESSDATA: 's', bili_jct: 'j' }, 'code');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/confirm',
        form: { auth_code: 'code', csrf: 'j', scanning_type: '3' },
      },
    ]);
    expect(service.requests[0]?.headers.get('cookie')).toBe('SESSDATA=s; bili_jct=j');
  });

  it('sends no request without a session', async () => {
    await expect(confirmTvQrcode(service.client, {}, 'code')).rejects.toMatchObject({
      code: 'credential-incomplete',
      missing: ['SESSDATA', 'bili_jct'],
    });
    expect(service.requests).toEqual([]);
  });
});
