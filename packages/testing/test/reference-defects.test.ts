import { describe, expect, it } from 'vitest';
import { ask, askJson, cookiesSet, USER_AGENT } from './browser.test-kit.ts';
import { FakeBilibili } from '../src/fake-bilibili.ts';
import {
  challengeCode,
  challenged,
  deviceCookies,
  encryptedPassword,
  passwordForm,
  signed,
  smsForm,
  solvedCaptcha,
  tvLogin,
  webSession,
} from './logins.test-kit.ts';

// Each test repeats a defect of `bilibili_api.login_v2` (docs/protocol.md 10) on purpose, and
// checks that the fake does not accept it. Defects that never reach a service are not tested here:
// the country search, the QR image, the missing deadlines, the local captcha server, the error
// texts.

const PASSPORT = 'https://passport.bilibili.com';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const CORRESPOND = `https://www.bilibili.com/correspond/1/${'1'.repeat(256)}`;

type Fields = Record<string, string>;

/** Returns the credential of a program that reads it only from the query of the URL. */
function fromQuery(url: string): Fields {
  const query = new URL(url).searchParams;
  return Object.fromEntries(['SESSDATA', 'bili_jct'].map((name) => [name, query.get(name) ?? '']));
}

async function post(bilibili: FakeBilibili, path: string, form: Fields, cookies: Fields = {}) {
  return askJson(bilibili, PASSPORT + path, { form, cookies });
}

async function navCode(bilibili: FakeBilibili, cookies: Fields): Promise<number> {
  return (await askJson(bilibili, NAV, { cookies })).body.code;
}

describe('FakeBilibili against the defects of the reference', () => {
  it('returns no credential in the URL of a QR login', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const qrcode = `${PASSPORT}/x/passport-login/web/qrcode`;
    const { qrcode_key } = (await askJson(bilibili, `${qrcode}/generate`)).body.data;
    const waiting = await askJson(bilibili, `${qrcode}/poll`, { query: { qrcode_key } });
    expect(waiting.body.data.url).toBe('');
    bilibili.phone.confirm(qrcode_key);
    const { body } = await askJson(bilibili, `${qrcode}/poll`, { query: { qrcode_key } });
    const credential = fromQuery(body.data.url);
    expect(credential).toEqual({ SESSDATA: '', bili_jct: '' });
    expect(await navCode(bilibili, credential)).toBe(-101);
  });

  it('answers every TV code except 0 with null data', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const qrcode = '/x/passport-tv-login/qrcode';
    const start = signed({ local_id: '0' });
    const { auth_code } = (await post(bilibili, `${qrcode}/auth_code`, start)).body.data;
    bilibili.phone.scan(auth_code);
    const poll = signed({ local_id: '0', auth_code });
    const scanned = await post(bilibili, `${qrcode}/poll`, poll);
    expect(scanned.body).toMatchObject({ code: 86090, data: null });
    const unsigned = await post(bilibili, `${qrcode}/poll`, { ...poll, sign: '' });
    expect(unsigned.body).toMatchObject({ code: -3, data: null });
  });

  it('returns no session with a status other than 0', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    for (const status of [1, 2, 5] as const) {
      bilibili.account.risk = { status };
      const form = await passwordForm(bilibili);
      const login = '/x/passport-login/web/login';
      const device = await deviceCookies(bilibili);
      const { body, cookies } = await post(bilibili, login, form, device);
      expect([body.code, body.data.status, body.data.refresh_token]).toEqual([0, status, '']);
      expect({ ...cookies, ...fromQuery(body.data.url) }).toEqual({ SESSDATA: '', bili_jct: '' });
    }
  });

  it('sends no SMS to a number in another format, or with the id of a country as cid', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const device = await deviceCookies(bilibili);
    const codes: number[] = [];
    for (const changes of [{ tel: '138 0013 8000' }, { tel: '+8613800138000' }, { cid: '1' }]) {
      const form = { ...(await smsForm(bilibili)), ...changes };
      codes.push((await post(bilibili, '/x/passport-login/web/sms/send', form, device)).body.code);
    }
    expect(codes).toEqual([1002, 1002, 1002]);
  });

  it('does not verify deviceVerify at the address of another branch', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.account.risk = { status: 2, generation: 'scene', scene: 'deviceVerify' };
    const { tmpCode } = await challenged(bilibili);
    const form = await challengeCode(bilibili, tmpCode, 'deviceVerify');
    const wrong = { ...form, verify_type: 'sms' };
    expect((await post(bilibili, '/x/safecenter/sec/verify', wrong)).body.code).toBe(-400);
  });

  it('blocks requests with an empty User-Agent or Referer', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const url = `${PASSPORT}/x/safecenter/captcha/pre`;
    const noAgent = await ask(bilibili, url, { form: {}, headers: { 'user-agent': '' } });
    expect(noAgent.response.status).toBe(412);
    const noReferer = await askJson(bilibili, url, { form: {}, headers: { referer: '' } });
    expect(noReferer.body.code).toBe(-352);
  });

  it('does not exchange without a source', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.account.risk = { status: 2, generation: 'bare' };
    const { tmpCode } = await challenged(bilibili);
    const form = { ...(await challengeCode(bilibili, tmpCode, 'loginTelCheck')) };
    const verify = '/x/safecenter/login/tel/verify';
    const { body } = await post(bilibili, verify, { ...form, type: 'loginTelCheck' });
    const exchange = '/x/passport-login/web/exchange_cookie';
    expect((await post(bilibili, exchange, { code: body.data.code })).body.code).toBe(-400);
  });

  it('rejects an unsolved captcha, an encoded seccode, and the issued challenge of a slide puzzle', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const device = await deviceCookies(bilibili);
    const login = async (captcha: Fields) => {
      const form = { ...(await passwordForm(bilibili)), ...captcha };
      return (await post(bilibili, '/x/passport-login/web/login', form, device)).body.code;
    };
    expect(await login({ validate: '', seccode: '' })).toBe(-105);
    const cut = await solvedCaptcha(bilibili);
    expect(await login({ ...cut, seccode: cut.seccode.replace('|', '%7C') })).toBe(2406);
    const notReadBack = await solvedCaptcha(bilibili);
    const challenge = notReadBack.challenge.slice(0, 32);
    expect(await login({ ...notReadBack, challenge })).toBe(2406);
  });

  it('ignores form fields that are sent in the query', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const query = await passwordForm(bilibili);
    const cookies = await deviceCookies(bilibili);
    const url = `${PASSPORT}/x/passport-login/web/login`;
    expect((await askJson(bilibili, url, { query, form: {}, cookies })).body.code).toBe(-400);
  });

  it('rejects the refresh token as a cookie, and ignores lower-case cookie names', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, refreshToken } = await webSession(bilibili);
    const leak = { ...cookies, ac_time_value: refreshToken };
    const { response } = await ask(bilibili, NAV, { cookies: leak });
    expect(response.status).toBe(400);
    expect(await navCode(bilibili, { sessdata: cookies['SESSDATA'] ?? '' })).toBe(-101);
  });

  it('accepts SESSDATA only in its wire form', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { SESSDATA = '' } = (await webSession(bilibili)).cookies;
    expect(await navCode(bilibili, { SESSDATA: decodeURIComponent(SESSDATA) })).toBe(-101);
    expect(await navCode(bilibili, { SESSDATA: encodeURIComponent(SESSDATA) })).toBe(-101);
    expect(await navCode(bilibili, { SESSDATA })).toBe(0);
  });

  it('rejects lower-case TV cookies, and the TV token for a web refresh', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookie_info, refresh_token } = await tvLogin(bilibili);
    const pairs: [string, string][] = cookie_info.cookies.map((cookie: Fields) => [
      cookie['name'],
      cookie['value'],
    ]);
    const lowered = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
    expect(await navCode(bilibili, lowered)).toBe(-101);
    const cookies: Fields = Object.fromEntries(pairs);
    const { text } = await ask(bilibili, CORRESPOND, { cookies });
    const form = {
      csrf: cookies['bili_jct'] ?? '',
      refresh_csrf: /[0-9a-f]{32}/.exec(text)?.[0] ?? '',
      refresh_token,
      source: 'main_web',
    };
    const refresh = '/x/passport-login/web/cookie/refresh';
    expect((await post(bilibili, refresh, form, cookies)).body.code).toBe(86095);
  });

  it('rejects a buvid3 that was made from a UUID', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies, csrf, refreshToken } = await webSession(bilibili);
    const { text } = await ask(bilibili, CORRESPOND, { cookies });
    const refresh_csrf = /[0-9a-f]{32}/.exec(text)?.[0] ?? '';
    const form = { csrf, refresh_csrf, refresh_token: refreshToken, source: 'main_web' };
    const invented = { ...cookies, buvid3: 'd2c9a8e4-c86f-11f0-9d21-0242ac120002infoc' };
    const refresh = '/x/passport-login/web/cookie/refresh';
    expect((await post(bilibili, refresh, form, invented)).body.code).toBe(-352);
  });

  it('ends the old session when the reply to the confirmation is lost', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { cookies: old, csrf, refreshToken } = await webSession(bilibili);
    const { text } = await ask(bilibili, CORRESPOND, { cookies: old });
    const refresh_csrf = /[0-9a-f]{32}/.exec(text)?.[0] ?? '';
    const form = { csrf, refresh_csrf, refresh_token: refreshToken, source: 'main_web' };
    const web = '/x/passport-login/web';
    const renewed = (await post(bilibili, `${web}/cookie/refresh`, form, old)).cookies;
    // The refresh also renews sid and checksum, so the old ones do not belong to the new session.
    expect(renewed['sid']).not.toBe(old['sid']);
    expect(renewed['DedeUserID__ckMd5']).not.toBe(old['DedeUserID__ckMd5']);
    const oldCsrf = { csrf, refresh_token: refreshToken };
    const confirm = `${web}/confirm/refresh`;
    expect((await post(bilibili, confirm, oldCsrf, renewed)).body.code).toBe(-111);
    // A lost reply to the confirmation is not a failed refresh: a client must keep both sessions
    // until here.
    bilibili.faults.on('confirm-cookie-refresh', { kind: 'reset', when: 'after' }, { times: 1 });
    const newCsrf = { csrf: renewed['bili_jct'] ?? '', refresh_token: refreshToken };
    await expect(post(bilibili, confirm, newCsrf, renewed)).rejects.toThrow('fetch failed');
    expect([await navCode(bilibili, old), await navCode(bilibili, renewed)]).toEqual([-101, 0]);
  });

  it('rejects a ticket request whose time is not the signed one', async () => {
    const query = {
      key_id: 'ec02',
      hexsign: 'bb79f0d980ffbb51597aa1a3e8b55603025cc1322ac766f4c1a98852e6182514',
      'context[ts]': '1700000001',
    };
    const url = 'https://api.bilibili.com/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket';
    const { body } = await askJson(new FakeBilibili({ strict: true }), url, { query, form: {} });
    expect(body.code).toBe(400);
  });

  it('answers an invented fingerprint in the form that its sender reads', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const url = 'https://api.bilibili.com/x/internal/gaia-gateway/ExClimbWuzhi';
    const { body } = await askJson(bilibili, url, { form: {} });
    expect(body).toMatchObject({ code: 0, message: '0', msg: '0' });
  });

  it('requires a second factor from a device with only buvid3', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { buvid3 = '' } = cookiesSet((await ask(bilibili, 'https://www.bilibili.com/')).response);
    const form = await passwordForm(bilibili);
    const { body } = await post(bilibili, '/x/passport-login/web/login', form, { buvid3 });
    expect(body.data.status).toBe(2);
  });

  it('finds secrets in a log', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    await encryptedPassword(bilibili, 'unused');
    const { cookies, refreshToken } = await webSession(bilibili);
    const log = `GET ${NAV} cookie: SESSDATA=${cookies['SESSDATA']} token: ${refreshToken}`;
    const leaked = bilibili.secrets().filter((secret) => log.includes(secret));
    expect(leaked).toEqual(expect.arrayContaining([cookies['SESSDATA'], refreshToken]));
  });

  it('gives no session to a client that reads only the last Set-Cookie header', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const qrcode = `${PASSPORT}/x/passport-login/web/qrcode`;
    const { qrcode_key } = (await askJson(bilibili, `${qrcode}/generate`)).body.data;
    bilibili.phone.confirm(qrcode_key);
    const response = await bilibili.fetch(`${qrcode}/poll?qrcode_key=${qrcode_key}`, {
      headers: { 'user-agent': USER_AGENT },
    });
    const last = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';
    const [name = '', value = ''] = last.split('=');
    expect(name).toBe('sid');
    expect(await navCode(bilibili, { [name]: value })).toBe(-101);
  });
});
