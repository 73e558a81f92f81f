import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { signed, tvLogin } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const OAUTH2 = 'https://passport.bilibili.com/x/passport-login/oauth2';
const HD = { appkey: 'dfca71928277209b', secret: 'b5475a8825547a4fc26c7d518eaaa02e' };
const DAY_MS = 24 * 60 * 60 * 1000;

const params = (access_key: string) => ({ access_key, actionKey: 'appkey' });

async function info(bilibili: FakeBilibili, query: Record<string, string>) {
  return (await askJson(bilibili, `${OAUTH2}/info`, { query })).body;
}

describe('getAppTokenInfo', () => {
  it('returns how long a token is valid and whether to renew it', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const { access_token } = await tvLogin(bilibili);
    clock.advance(DAY_MS);
    bilibili.account.refreshDue = true;
    expect((await info(bilibili, signed(params(access_token)))).data).toEqual({
      mid: 10001,
      access_token,
      expires_in: 179 * 24 * 60 * 60,
      refresh: true,
    });
  });

  it('rejects unknown, foreign and old tokens, and wrong signatures', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const { access_token } = await tvLogin(bilibili);
    const right = signed(params(access_token));
    expect((await info(bilibili, signed(params('unknown')))).code).toBe(-2);
    expect((await info(bilibili, signed(params(access_token), HD))).code).toBe(-663);
    expect((await info(bilibili, { ...right, ts: '1' })).code).toBe(-3);
    expect((await info(bilibili, signed({ access_key: access_token }))).code).toBe(-400);
    clock.advance(180 * DAY_MS);
    expect((await info(bilibili, right)).code).toBe(-658);
  });
});

describe('refreshAppToken', () => {
  it('returns a complete new login and ends the old token', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const old = await tvLogin(bilibili);
    const fields = { ...params(old.access_token), refresh_token: old.refresh_token };
    const form = signed(fields);
    const { data } = (await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body;
    expect(data.token_info.access_token).not.toBe(old.access_token);
    expect(data.cookie_info.cookies).toHaveLength(5);
    expect((await info(bilibili, signed(params(old.access_token)))).code).toBe(-2);
    expect((await info(bilibili, signed(params(data.access_token)))).code).toBe(0);
    expect((await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body.code).toBe(-2);
  });

  it('rejects the refresh token of another pair', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { access_token } = await tvLogin(bilibili);
    const { refresh_token } = await tvLogin(bilibili);
    const form = signed({ ...params(access_token), refresh_token });
    expect((await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body.code).toBe(-2);
  });
});
