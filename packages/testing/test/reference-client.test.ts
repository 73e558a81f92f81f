import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBilibili } from '../src/fake-bilibili.ts';
import { askJson } from './browser.test-kit.ts';
import { encryptedPassword, signed, solvedCaptcha } from './logins.test-kit.ts';

// What `bilibili_api.login_v2` sends (docs/protocol.md 4 and 10), step by step, to a fake as
// strangers get it. Each login ends as it ends with the real service.

const PASSPORT = 'https://passport.bilibili.com';
const API = 'https://api.bilibili.com';
const REFERER = { referer: 'https://www.bilibili.com' };
const JSON_BODY = { ...REFERER, 'content-type': 'application/json' };

type Fields = Record<string, string>;

let bilibili: FakeBilibili;
let buvid3: string;

/** The cookies of a credential without values: empty, partly out of place, partly in lower case. */
function emptyCredential(): Fields {
  const names = ['SESSDATA', 'bili_jct', 'DedeUserID', 'ac_time_value', 'sessdata', 'dedeuserid'];
  return { ...Object.fromEntries(names.map((name) => [name, ''])), buvid3, 'opus-goback': '1' };
}

function post(path: string, form: Fields, cookies: Fields) {
  return askJson(bilibili, PASSPORT + path, { form, cookies, headers: REFERER });
}

/** Returns the cookies that a program finds which reads only the query of a link. */
function fromQuery(link: string): Fields {
  const query = new URL(link).searchParams;
  const names = ['SESSDATA', 'bili_jct', 'DedeUserID'];
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));
}

function kindsOf(endpoint: string): Set<string> {
  const complaints = bilibili.complaints.filter((complaint) => complaint.endpoint === endpoint);
  return new Set(complaints.map(({ kind }) => kind));
}

// Every login begins with a device, which is then "activated" with an invented fingerprint.
beforeEach(async () => {
  bilibili = new FakeBilibili();
  const spi = await askJson(bilibili, `${API}/x/frontend/finger/spi`, { headers: REFERER });
  buvid3 = spi.body.data.b_3;
  const activated = await askJson(bilibili, `${API}/x/internal/gaia-gateway/ExClimbWuzhi`, {
    form: { payload: '{}' },
    headers: JSON_BODY,
    cookies: { buvid3, buvid4: spi.body.data.b_4, _uuid: 'invented', buvid_fp: 'invented' },
  });
  if (activated.body.code !== 0) throw new Error(activated.body.msg);
});

describe('bilibili_api.login_v2 against the fake', () => {
  it('ends its web QR login as done, with an empty credential', async () => {
    const cookies = emptyCredential();
    const qrcode = `${PASSPORT}/x/passport-login/web/qrcode`;
    const query = { source: 'main-fe-header' };
    const generated = await askJson(bilibili, `${qrcode}/generate`, { query, cookies });
    const { qrcode_key } = generated.body.data;
    const poll = async () =>
      (await askJson(bilibili, `${qrcode}/poll`, { query: { qrcode_key }, cookies })).body.data;
    expect((await poll()).code).toBe(86_101);
    bilibili.phone.confirm(qrcode_key);
    const done = await poll();
    expect([done.code, done.refresh_token.length]).toEqual([0, 32]);
    expect(fromQuery(done.url)).toEqual({ SESSDATA: '', bili_jct: '', DedeUserID: '' });
    expect(kindsOf('poll-web-qrcode')).toEqual(
      new Set(['cookie-out-of-place', 'cookie-misnamed', 'cookie-empty']),
    );
  });

  it('logs in on TV', async () => {
    const qrcode = '/x/passport-tv-login/qrcode';
    const start = await post(`${qrcode}/auth_code`, signed({ local_id: '0' }), emptyCredential());
    const { auth_code } = start.body.data;
    bilibili.phone.confirm(auth_code);
    const form = signed({ local_id: '0', auth_code });
    const { body } = await post(`${qrcode}/poll`, form, emptyCredential());
    const pairs = body.data.cookie_info.cookies.map(({ name, value }: Fields) => [name, value]);
    const cookies: Fields = Object.fromEntries(pairs);
    // It keeps the app token as `ac_time_value`, and sends it and lower-case doubles as cookies.
    const sent = {
      ...cookies,
      ac_time_value: body.data.refresh_token,
      sessdata: cookies['SESSDATA'] ?? '',
    };
    const nav = await askJson(bilibili, `${API}/x/web-interface/nav`, { cookies: sent });
    expect(nav.body.data.isLogin).toBe(true);
  });

  it('logs in with an SMS code, and finds no cookies in the link', async () => {
    const phone = { tel: '13800138000', cid: '86' };
    const captcha = await solvedCaptcha(bilibili);
    const send = { ...phone, source: 'main-fe-header', ...captcha };
    const sent = await post('/x/passport-login/web/sms/send', send, { buvid3 });
    const login = {
      ...phone,
      code: bilibili.inbox.last(phone.tel) ?? '',
      source: 'main_web',
      captcha_key: sent.body.data.captcha_key,
      keep: 'true',
    };
    const { body } = await post('/x/passport-login/web/login/sms', login, { buvid3 });
    expect([body.code, body.data.status]).toEqual([0, 0]);
    expect(fromQuery(body.data.url)['SESSDATA']).toBe('');
  });

  it('logs in with a password, and reads the cookies of the reply', async () => {
    const form = {
      username: '13800138000',
      password: await encryptedPassword(bilibili, bilibili.account.password ?? ''),
      keep: 'True',
      ...(await solvedCaptcha(bilibili)),
    };
    const { body, cookies } = await post('/x/passport-login/web/login', form, { buvid3 });
    expect([body.data.status, cookies['DedeUserID']]).toEqual([0, '10001']);
    expect(kindsOf('submit-password-login')).toEqual(
      new Set(['origin-missing', 'device-incomplete', 'field-missing']),
    );
  });

  it('gets a ticket with its parameters in the query', async () => {
    const query = {
      key_id: 'ec02',
      hexsign: 'bb79f0d980ffbb51597aa1a3e8b55603025cc1322ac766f4c1a98852e6182514',
      'context[ts]': '1700000000',
      csrf: '',
    };
    const url = `${API}/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket`;
    const { body } = await askJson(bilibili, url, { query, form: {}, cookies: emptyCredential() });
    expect(body).toMatchObject({ code: 0, data: { ttl: 259_200 } });
  });
});
