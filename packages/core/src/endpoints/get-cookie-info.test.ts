import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getCookieInfo } from './get-cookie-info.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'j' };

describe('getCookieInfo', () => {
  it('returns whether a refresh is due, and the time of the service', async () => {
    service.answer(envelope({ refresh: true, timestamp: 1_790_000_000_000 }));
    expect(await getCookieInfo(service.client, cookies)).toEqual({
      kind: 'alive',
      refreshDue: true,
      serverTime: 1_790_000_000_000,
    });
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/passport-login/web/cookie/info',
        query: { csrf: 'j' },
      },
    ]);
  });

  it('sends no CSRF token when there is none', async () => {
    service.answer(envelope({ refresh: false }));
    expect(await getCookieInfo(service.client, { SESSDATA: 's' })).toEqual({
      kind: 'alive',
      refreshDue: false,
      serverTime: undefined,
    });
    expect(service.requests[0]?.query).toEqual({});
  });

  it('reads a voucher under code 0 as a risk check', async () => {
    service.answer(envelope({ v_voucher: 'voucher_x' }));
    await expect(getCookieInfo(service.client, cookies)).rejects.toMatchObject({
      code: 'risk-check-failed',
      category: 'risk',
    });
    // A voucher beside the answer is none of our business.
    service.answer(envelope({ v_voucher: 'voucher_x', refresh: false }));
    expect(await getCookieInfo(service.client, cookies)).toMatchObject({ kind: 'alive' });
  });

  it('distinguishes a dead session from a failed request', async () => {
    service.answer(envelope(null, -101));
    expect(await getCookieInfo(service.client, cookies)).toEqual({ kind: 'not-logged-in' });
    service.answer(envelope(null, -352));
    await expect(getCookieInfo(service.client, cookies)).rejects.toMatchObject({
      code: 'risk-check-failed',
    });
  });

  it('rejects a reply without the answer', async () => {
    service.answer(envelope({ timestamp: 1 }));
    await expect(getCookieInfo(service.client, cookies)).rejects.toThrow(/no refresh/);
  });
});
