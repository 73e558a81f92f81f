import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { ManualClock } from '../manual-clock.ts';

const GENERATE = 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const DAY_MS = 24 * 60 * 60 * 1000;

async function logIn(bilibili: FakeBilibili, account = bilibili.account) {
  const { qrcode_key } = (await askJson(bilibili, GENERATE)).body.data;
  bilibili.phone.confirm(qrcode_key, { account });
  return (await askJson(bilibili, POLL, { query: { qrcode_key } })).cookies;
}

describe('get-nav', () => {
  it('returns the account of the session', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const account = bilibili.addAccount({ mid: '3546000000000001', name: '喵喵🐾', level: 6 });
    const cookies = await logIn(bilibili, account);
    const { body } = await askJson(bilibili, NAV, { cookies });
    expect(body).toMatchObject({
      code: 0,
      data: { isLogin: true, mid: 3_546_000_000_000_001, uname: '喵喵🐾' },
    });
    expect(body.data.level_info).toEqual({ current_level: 6, next_exp: '--' });
  });

  it('answers -101 with data without a session', async () => {
    const { response, body } = await askJson(new FakeBilibili({ strict: true }), NAV);
    expect(response.status).toBe(200);
    expect(body).toMatchObject({ code: -101, data: { isLogin: false, wbi_img: {} } });
  });

  it('compares SESSDATA byte by byte', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { SESSDATA = '' } = await logIn(bilibili);
    const decoded = await askJson(bilibili, NAV, {
      cookies: { SESSDATA: decodeURIComponent(SESSDATA) },
    });
    const encodedTwice = await askJson(bilibili, NAV, {
      cookies: { SESSDATA: encodeURIComponent(SESSDATA) },
    });
    const asteriskRaw = await askJson(bilibili, NAV, {
      cookies: { SESSDATA: SESSDATA.replace('%2A', '*') },
    });
    expect([decoded, encodedTwice, asteriskRaw].map(({ body }) => body.code)).toEqual([
      -101, -101, -101,
    ]);
  });

  it('accepts the cookie only under its exact name', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { SESSDATA: sessdata = '' } = await logIn(bilibili);
    expect((await askJson(bilibili, NAV, { cookies: { sessdata } })).body.code).toBe(-101);
  });

  it('ends a session after 180 days', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const cookies = await logIn(bilibili);
    clock.advance(180 * DAY_MS - 1);
    expect((await askJson(bilibili, NAV, { cookies })).body.code).toBe(0);
    clock.advance(1);
    expect((await askJson(bilibili, NAV, { cookies })).body.code).toBe(-101);
  });
});
