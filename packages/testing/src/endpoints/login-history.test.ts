import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { ManualClock } from '../manual-clock.ts';

const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';
const DEVICES = 'https://passport.bilibili.com/x/safecenter/user_login_devices';
const LOG = 'https://api.bilibili.com/x/member/web/login/log';
const HOUR_MS = 3_600_000;

async function logIn(bilibili: FakeBilibili) {
  const { qrcode_key } = (await askJson(bilibili, GENERATE)).body.data;
  bilibili.phone.confirm(qrcode_key);
  return (await askJson(bilibili, POLL, { query: { qrcode_key } })).cookies;
}

/** A service with two logins of one account, an hour apart. */
async function loggedInTwice() {
  const clock = new ManualClock(Date.UTC(2026, 10, 27, 11, 30));
  const bilibili = new FakeBilibili({ now: clock.now });
  const before = await logIn(bilibili);
  clock.advance(HOUR_MS);
  return { bilibili, clock, before, cookies: await logIn(bilibili) };
}

describe('get-login-devices', () => {
  it('lists the active sessions of the account in China time, newest first', async () => {
    const { bilibili, cookies } = await loggedInTwice();
    const query = { csrf: cookies['bili_jct'] ?? '' };
    const { body } = await askJson(bilibili, DEVICES, { cookies, query });
    const device = { device_name: 'Chrome浏览器', source: '网页' };
    expect(body.data.devices).toEqual([
      { ...device, is_current_device: true, latest_login_at: '2026-11-27 20:30:00' },
      { ...device, is_current_device: false, latest_login_at: '2026-11-27 19:30:00' },
    ]);
  });

  it('refuses a request without a session, and one without its CSRF token', async () => {
    const { bilibili, before, cookies } = await loggedInTwice();
    expect((await askJson(bilibili, DEVICES)).body.code).toBe(-101);
    expect((await askJson(bilibili, DEVICES, { cookies })).body.code).toBe(-111);
    const query = { csrf: before['bili_jct'] ?? '' };
    expect((await askJson(bilibili, DEVICES, { cookies, query })).body.code).toBe(-111);
  });
});

describe('get-login-log', () => {
  it('lists the logins of a week, newest first', async () => {
    const { bilibili, clock, cookies } = await loggedInTwice();
    const { body } = await askJson(bilibili, LOG, { cookies });
    expect(body.data).toMatchObject({
      count: 2,
      list: [
        { time_at: '2026-11-27 20:30:00', status: true, geo: '中国上海' },
        { time: Date.UTC(2026, 10, 27, 11, 30) / 1000, time_at: '2026-11-27 19:30:00' },
      ],
    });
    clock.advance(7 * 24 * HOUR_MS - 1);
    expect((await askJson(bilibili, LOG, { cookies })).body.data.count).toBe(1);
  });

  it('refuses a request without a session', async () => {
    const { bilibili } = await loggedInTwice();
    expect((await askJson(bilibili, LOG)).body.code).toBe(-101);
  });
});
