import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getLoginLog } from './get-login-log.ts';

const service = stubService();
const cookies = { SESSDATA: 's' };

describe('getLoginLog', () => {
  it('returns the logins', async () => {
    const entry = {
      ip: '192.0.*.*',
      time: 1_790_000_000,
      time_at: '2026-09-21 22:13:20',
      status: true,
      type: 0,
      geo: '中国上海',
    };
    service.answer(envelope({ count: 1, list: [entry] }));
    expect(await getLoginLog(service.client, cookies)).toEqual({
      kind: 'logins',
      logins: [
        {
          at: 1_790_000_000_000,
          atText: '2026-09-21 22:13:20',
          place: '中国上海',
          ip: '192.0.*.*',
          succeeded: true,
          type: '0',
        },
      ],
    });
    expect(service.requests).toMatchObject([
      { method: 'GET', url: 'https://api.bilibili.com/x/member/web/login/log' },
    ]);
  });

  it('reads what is there, and invents nothing', async () => {
    service.answer(envelope({ list: [{ time: 'soon', status: 'maybe', geo: ['x'] }, 'no login'] }));
    expect(await getLoginLog(service.client, cookies)).toEqual({
      kind: 'logins',
      logins: [
        {
          at: undefined,
          atText: undefined,
          place: undefined,
          ip: undefined,
          succeeded: undefined,
          type: undefined,
        },
      ],
    });
  });

  it('distinguishes a dead session from a failed request', async () => {
    service.answer(envelope(null, -101));
    expect(await getLoginLog(service.client, cookies)).toEqual({ kind: 'not-logged-in' });
    service.answer(envelope(null, -352));
    await expect(getLoginLog(service.client, cookies)).rejects.toMatchObject({
      code: 'risk-check-failed',
    });
  });

  it('rejects a reply without a list: that is not the same as no logins', async () => {
    service.answer(envelope({ count: 0 }));
    await expect(getLoginLog(service.client, cookies)).rejects.toThrow(/no list of logins/);
  });
});
