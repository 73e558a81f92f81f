import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { signed, tvLogin } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const OAUTH2 = 'https://passport.bilibili.com/x/passport-login/oauth2';
const HD = { appkey: 'dfca71928277209b', secret: 'b5475a8825547a4fc26c7d518eaaa02e' };
const DAY_MS = 24 * 60 * 60 * 1000;

const PASSPORT_LOGIN = 'https://passport.bilibili.com/x/passport-login';

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
  it('needs no actionKey at its older address', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { access_token: access_key, refresh_token } = await tvLogin(bilibili);
    const url = 'https://passport.bilibili.com/api/v2/oauth2/refresh_token';
    const { body } = await askJson(bilibili, url, { form: signed({ access_key, refresh_token }) });
    expect(body).toMatchObject({ code: 0, data: { token_info: { mid: 10_001 } } });
  });

  it('returns a complete new login and, without sts, ends the old token', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const old = await tvLogin(bilibili);
    const fields = { ...params(old.access_token), refresh_token: old.refresh_token };
    const form = signed(fields);
    const { data } = (await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body;
    expect(data.token_info.access_token).not.toBe(old.access_token);
    expect(data.cookie_info.cookies).toHaveLength(5);
    expect((await info(bilibili, signed(params(old.access_token)))).code).toBe(61_000);
    expect((await info(bilibili, signed(params(data.access_token)))).code).toBe(0);
    expect((await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body.code).toBe(61_000);
  });

  it('rejects the refresh token of another pair', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { access_token } = await tvLogin(bilibili);
    const { refresh_token } = await tvLogin(bilibili);
    const form = signed({ ...params(access_token), refresh_token });
    expect((await askJson(bilibili, `${OAUTH2}/refresh_token`, { form })).body.code).toBe(-2);
  });
});

/** Renews a pair in its first step, and returns the fields of the second. */
async function renewed(bilibili: FakeBilibili) {
  const old = await tvLogin(bilibili);
  const { timestamp } = (await askJson(bilibili, `${PASSPORT_LOGIN}/timestamp`)).body.data;
  const sts = String(timestamp);
  const fields = { ...params(old.access_token), refresh_token: old.refresh_token, sts };
  const { data } = (await askJson(bilibili, `${OAUTH2}/refresh_token`, { form: signed(fields) }))
    .body;
  return { old, fresh: data, fields: { ...pairFields(old), sts } };
}

function pairFields({ access_token, refresh_token, cookie_info }: TvLoginData) {
  const session = cookie_info.cookies.find(({ name }) => name === 'SESSDATA')?.value ?? '';
  return { access_key: access_token, refresh_token, mid: '10001', session };
}

type TvLoginData = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly cookie_info: { readonly cookies: readonly { name: string; value: string }[] };
};

/** Signs and sends a form whose values need the encoding of the service. */
async function send(bilibili: FakeBilibili, path: string, fields: Record<string, string>) {
  const form = signed(fields, undefined, encodeForm);
  return (await askJson(bilibili, `${PASSPORT_LOGIN}/${path}`, { form })).body;
}

const encodeForm = (text: string): string => encodeURIComponent(text).replaceAll('*', '%2A');

describe('confirmAppTokenRefresh', () => {
  const confirm = { revoke_api: 'REFRESH_CONFIRM_REVOKE' };

  it('ends the old pair, which lives until then beside the new one', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { old, fresh, fields } = await renewed(bilibili);
    for (const { access_token } of [old, fresh]) {
      expect((await info(bilibili, signed(params(access_token)))).code).toBe(0);
    }
    const form = { ...fields, ...confirm };
    expect((await send(bilibili, 'confirm/refresh', form)).code).toBe(0);
    expect((await info(bilibili, signed(params(old.access_token)))).code).toBe(61_000);
    expect((await info(bilibili, signed(params(fresh.access_token)))).code).toBe(0);
    expect((await send(bilibili, 'confirm/refresh', form)).code).toBe(61_000);
    expect(bilibili.appTokens.alive().map(({ accessToken }) => accessToken)).toEqual([
      fresh.access_token,
    ]);
  });

  it('refuses another number, cookie, account, pair or purpose', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { fresh, fields } = await renewed(bilibili);
    const other = pairFields(fresh);
    const wrong: Record<string, string>[] = [
      { sts: '1' },
      { sts: '' },
      { session: other.session },
      { mid: '20002' },
      { refresh_token: other.refresh_token },
      { revoke_api: 'LOGOUT' },
      other,
    ];
    for (const part of wrong) {
      const answer = await send(bilibili, 'confirm/refresh', { ...fields, ...confirm, ...part });
      expect([part, answer.code]).toEqual([part, -400]);
    }
    expect(bilibili.appTokens.alive()).toHaveLength(2);
  });
});

describe('revokeAppToken', () => {
  const revoke = { revoke_api: 'LOGOUT', revoke_type: '1' };

  it('ends a pair, and leaves its cookies', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const login = await tvLogin(bilibili);
    const form = { ...pairFields(login), ...revoke };
    expect((await send(bilibili, 'revoke', form)).code).toBe(0);
    expect((await info(bilibili, signed(params(login.access_token)))).code).toBe(61_000);
    expect((await send(bilibili, 'revoke', form)).code).toBe(61_000);
    expect(bilibili.sessions.alive()).toHaveLength(1);
  });

  it('refuses the parts of another login', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const form = { ...pairFields(await tvLogin(bilibili)), ...revoke };
    const other = pairFields(await tvLogin(bilibili));
    for (const part of [
      { session: other.session },
      { refresh_token: other.refresh_token },
      { mid: '20002' },
    ]) {
      expect((await send(bilibili, 'revoke', { ...form, ...part })).code).toBe(-400);
    }
    expect(bilibili.appTokens.alive()).toHaveLength(2);
  });
});
