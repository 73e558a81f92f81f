import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ask, askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { deviceCookies, tvLogin, webSession } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const WEB = 'https://passport.bilibili.com/x/passport-login/web';
const CORRESPOND = 'https://www.bilibili.com/correspond/1/';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
// A number below the modulus of the service's key, with leading zeros.
const PATH = '00ab'.padEnd(256, '1');

type Cookies = Record<string, string>;

async function refreshCsrf(bilibili: FakeBilibili, cookies: Cookies) {
  const { text } = await ask(bilibili, CORRESPOND + PATH, { cookies });
  return /<div id="1-name">([0-9a-f]{32})<\/div>/.exec(text)?.[1] ?? '';
}

/** Returns a session and all values that its refresh sends. */
async function refreshable(bilibili: FakeBilibili) {
  const { cookies, csrf, refreshToken } = await webSession(bilibili);
  const refresh_csrf = await refreshCsrf(bilibili, cookies);
  const form = { csrf, refresh_csrf, refresh_token: refreshToken, source: 'main_web' };
  return { cookies, refreshToken, form };
}

async function isAlive(bilibili: FakeBilibili, cookies: Cookies): Promise<boolean> {
  return (await askJson(bilibili, NAV, { cookies })).body.data.isLogin;
}

describe('getCookieInfo', () => {
  it('returns whether a refresh is due, and the time of the service', async () => {
    const bilibili = new FakeBilibili({ strict: true, now: () => 1_790_000_000_123 });
    const { cookies, csrf } = await webSession(bilibili);
    const url = `${WEB}/cookie/info`;
    expect((await askJson(bilibili, url, { cookies })).body.data).toEqual({
      refresh: false,
      timestamp: 1_790_000_000_123,
    });
    bilibili.account.refreshDue = true;
    const { body } = await askJson(bilibili, url, { cookies, query: { csrf } });
    expect(body.data.refresh).toBe(true);
    const wrong = await askJson(bilibili, url, { cookies, query: { csrf: 'x' } });
    expect(wrong.body.code).toBe(-111);
    expect((await askJson(bilibili, url)).body.code).toBe(-101);
  });
});

describe('get-refresh-csrf', () => {
  it('returns a page with the second CSRF token, a new one each time', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies } = await webSession(bilibili);
    const first = await refreshCsrf(bilibili, cookies);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await refreshCsrf(bilibili, cookies)).not.toBe(first);
    expect(bilibili.secrets()).toContain(first);
  });

  it('returns the page without the token when the request has no session', async () => {
    const { response, text } = await ask(new FakeBilibili({ strict: true }), CORRESPOND + PATH);
    expect(response.status).toBe(200);
    expect(text).not.toContain('1-name');
  });

  it('answers 404 for a path that cannot be valid', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    for (const path of [PATH.slice(2), PATH.toUpperCase(), 'f'.repeat(256), `${PATH}0`, '']) {
      expect((await ask(bilibili, CORRESPOND + path)).response.status).toBe(404);
    }
  });

  it('decrypts the path with a key pair of the test, and checks its time', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 1024,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const clock = new ManualClock(1_790_000_000_000);
    const bilibili = new FakeBilibili({ strict: true, now: clock.now, correspondKey: privateKey });
    const status = async (message: string, oaepHash = 'sha256') => {
      const padding = constants.RSA_PKCS1_OAEP_PADDING;
      const options = { key: publicKey, padding, oaepHash };
      const path = publicEncrypt(options, Buffer.from(message)).toString('hex');
      return (await ask(bilibili, CORRESPOND + path)).response.status;
    };
    expect(await status('refresh_1790000000000')).toBe(200);
    expect(await status('refresh_1789999980000')).toBe(200);
    expect(await status('refresh_1790000000001')).toBe(404);
    expect(await status('refresh_1789999700000')).toBe(404);
    expect(await status('1790000000000')).toBe(404);
    expect(await status('refresh_1790000000000', 'sha1')).toBe(404);
  });
});

describe('refreshCookie', () => {
  it('returns five new cookies and a new token, and keeps the old session', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.account.refreshDue = true;
    const { cookies: old, form } = await refreshable(bilibili);
    const { body, cookies } = await askJson(bilibili, `${WEB}/cookie/refresh`, {
      form,
      cookies: old,
    });
    expect(body).toMatchObject({ code: 0, data: { status: 0, message: '' } });
    expect(body.data.refresh_token).not.toBe(form.refresh_token);
    expect(Object.keys(cookies)).toEqual(Object.keys(old));
    expect(Object.values(cookies).filter((value) => Object.values(old).includes(value))).toEqual([
      '10001',
    ]);
    expect([await isAlive(bilibili, old), await isAlive(bilibili, cookies)]).toEqual([true, true]);
    expect(bilibili.account.refreshDue).toBe(false);
  });

  it('accepts its fields in the query too', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, form: query } = await refreshable(bilibili);
    const url = `${WEB}/cookie/refresh`;
    expect((await askJson(bilibili, url, { query, form: {}, cookies })).body.code).toBe(0);
  });

  it('rejects a wrong session, CSRF token, second CSRF token and refresh token', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, form } = await refreshable(bilibili);
    const other = await refreshable(bilibili);
    const code = async (changes: Cookies, sent: Cookies = cookies) => {
      const options = { form: { ...form, ...changes }, cookies: sent };
      return (await askJson(bilibili, `${WEB}/cookie/refresh`, options)).body.code;
    };
    expect(await code({}, {})).toBe(-101);
    expect(await code({}, { ...cookies, DedeUserID: '20002' })).toBe(-101);
    expect(await code({ csrf: other.form.csrf })).toBe(-111);
    expect(await code({ refresh_csrf: other.form.refresh_csrf })).toBe(86095);
    expect(await code({ refresh_token: other.refreshToken })).toBe(86095);
    expect(await code({ source: '' })).toBe(-400);
    expect(await code({})).toBe(0);
    expect(await code({})).toBe(86095);
  });

  it('rejects the refresh token of an app', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const data = await tvLogin(bilibili);
    const pairs = data.cookie_info.cookies.map((cookie: Cookies) => [cookie.name, cookie.value]);
    const cookies: Cookies = Object.fromEntries(pairs);
    const form = {
      csrf: cookies['bili_jct'] ?? '',
      refresh_csrf: await refreshCsrf(bilibili, cookies),
      refresh_token: data.refresh_token,
      source: 'main_web',
    };
    const { body } = await askJson(bilibili, `${WEB}/cookie/refresh`, { form, cookies });
    expect(body.code).toBe(86095);
  });

  it('rejects an unissued device id during a session', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, form } = await refreshable(bilibili);
    const device = await deviceCookies(bilibili);
    const code = async (more: Cookies) => {
      const options = { form, cookies: { ...cookies, ...more } };
      return (await askJson(bilibili, `${WEB}/cookie/refresh`, options)).body.code;
    };
    expect(await code({ buvid3: 'd2c9a8e4-c86f-11f0-9d21-0242ac120002infoc' })).toBe(-352);
    expect(await code(device)).toBe(0);
  });
});

describe('confirmCookieRefresh', () => {
  it('ends the old session, and can be repeated', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies: old, form } = await refreshable(bilibili);
    const { cookies } = await askJson(bilibili, `${WEB}/cookie/refresh`, { form, cookies: old });
    const confirm = { csrf: cookies['bili_jct'] ?? '', refresh_token: form.refresh_token };
    const code = async (changes: Cookies, sent = cookies) => {
      const options = { form: { ...confirm, ...changes }, cookies: sent };
      return (await askJson(bilibili, `${WEB}/confirm/refresh`, options)).body.code;
    };
    expect(await code({}, {})).toBe(-101);
    expect(await code({ csrf: form.csrf })).toBe(-111);
    expect(await code({ refresh_token: 'the new one' })).toBe(-400);
    expect(await code({ refresh_token: '' })).toBe(-400);
    expect(await code({ csrf: form.csrf }, old)).toBe(-400);
    expect(await isAlive(bilibili, old)).toBe(true);
    expect([await code({}), await code({})]).toEqual([0, 0]);
    expect([await isAlive(bilibili, old), await isAlive(bilibili, cookies)]).toEqual([false, true]);
  });
});
