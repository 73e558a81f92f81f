import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { confirmCookieRefresh } from './confirm-cookie-refresh.ts';

const service = stubService();

describe('confirmCookieRefresh', () => {
  it('sends the new CSRF token and the old refresh token', async () => {
    service.answer({ code: 0, message: '0', ttl: 1 });
    await confirmCookieRefresh(service.client, { SESSDATA: 'new', bili_jct: 'new-j' }, 'old-rt');
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/x/passport-login/web/confirm/refresh',
        body: 'csrf=new-j&refresh_token=old-rt',
      },
    ]);
    expect(service.requests[0]?.headers.get('cookie')).toBe('SESSDATA=new; bili_jct=new-j');
  });
});
