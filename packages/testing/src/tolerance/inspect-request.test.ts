import { describe, expect, it } from 'vitest';
import { ask, askJson, USER_AGENT } from '../../test/browser.test-kit.ts';
import {
  challengeCode,
  challenged,
  deviceCookies,
  passwordForm,
  smsForm,
  tvLogin,
  webSession,
} from '../../test/logins.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const PASSPORT = 'https://passport.bilibili.com';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';
const LOGIN = `${PASSPORT}/x/passport-login/web/login`;
const SEND_SMS = `${PASSPORT}/x/passport-login/web/sms/send`;
const INVENTED = 'd2c9a8e4-c86f-11f0-9d21-0242ac120002infoc';

/** Returns the kinds of the complaints about one endpoint. The kit itself sends no Origin. */
function kinds(bilibili: FakeBilibili, endpoint: string): string[] {
  return bilibili.complaints
    .filter((complaint) => complaint.endpoint === endpoint && complaint.kind !== 'origin-missing')
    .map(({ kind }) => kind);
}

describe('inspectRequest', () => {
  it('ignores cookies that do not belong, misnamed ones and empty ones', async () => {
    const bilibili = new FakeBilibili();
    const { cookies, refreshToken } = await webSession(bilibili);
    const { body } = await askJson(bilibili, NAV, {
      cookies: {
        ...cookies,
        ac_time_value: refreshToken,
        sessdata: cookies['SESSDATA'] ?? '',
        dedeuserid_ckmd5: 'x',
        buvid3: '',
      },
    });
    expect(body.data.mid).toBe(10_001);
    expect(bilibili.complaints).toEqual([
      {
        endpoint: 'get-nav',
        kind: 'cookie-out-of-place',
        what: 'cookie ac_time_value must not be sent to api.bilibili.com',
      },
      {
        endpoint: 'get-nav',
        kind: 'cookie-misnamed',
        what: 'cookie sessdata has another spelling',
      },
      {
        endpoint: 'get-nav',
        kind: 'cookie-misnamed',
        what: 'cookie dedeuserid_ckmd5 has another spelling',
      },
      { endpoint: 'get-nav', kind: 'cookie-empty', what: 'cookie buvid3 has no value' },
    ]);
  });

  it('does not accept a misnamed cookie in place of the right one', async () => {
    const bilibili = new FakeBilibili();
    const { cookies } = await webSession(bilibili);
    const { body } = await askJson(bilibili, NAV, {
      cookies: { sessdata: cookies['SESSDATA'] ?? '' },
    });
    expect(body.code).toBe(-101);
    expect(kinds(bilibili, 'get-nav')).toEqual(['cookie-misnamed']);
  });

  it('accepts a decoded SESSDATA, but not one that is encoded twice', async () => {
    const bilibili = new FakeBilibili();
    const { SESSDATA = '' } = (await webSession(bilibili)).cookies;
    const codeFor = async (value: string) =>
      (await askJson(bilibili, NAV, { cookies: { SESSDATA: value } })).body.code;
    expect(await codeFor(decodeURIComponent(SESSDATA))).toBe(0);
    expect(await codeFor(encodeURIComponent(SESSDATA))).toBe(-101);
    expect(await codeFor('%E0%A4%A')).toBe(-101);
    expect(kinds(bilibili, 'get-nav')).toEqual(['cookie-encoding']);
  });

  it('accepts a password login with an invented device, half of one, and no usual fields', async () => {
    const bilibili = new FakeBilibili();
    const { keep: _keep, source: _source, ...form } = await passwordForm(bilibili);
    const { body } = await askJson(bilibili, LOGIN, {
      form: { ...form, extra: 'x' },
      cookies: { buvid3: INVENTED },
      headers: { referer: '' },
    });
    expect(body.data.status).toBe(0);
    expect(kinds(bilibili, 'submit-password-login').toSorted()).toEqual([
      'device-incomplete',
      'device-unknown',
      'field-missing',
      'field-missing',
      'field-surplus',
      'referer-missing',
    ]);
  });

  it('knows an adopted device from then on', async () => {
    const bilibili = new FakeBilibili();
    const cookies = { buvid3: INVENTED, buvid4: 'raw+id==' };
    for (let turn = 0; turn < 2; turn++) await ask(bilibili, NAV, { cookies });
    // A raw value is malformed each time.
    expect(kinds(bilibili, 'get-nav')).toEqual([
      'device-unknown',
      'device-unknown',
      'device-unknown',
    ]);
    await ask(bilibili, NAV, { cookies: { ...cookies, buvid4: encodeURIComponent('raw+id==') } });
    expect(kinds(bilibili, 'get-nav')).toHaveLength(3);
  });

  it('reads a form from the query, or under another Content-Type', async () => {
    const bilibili = new FakeBilibili();
    const cookies = await deviceCookies(bilibili);
    const inQuery = await askJson(bilibili, SEND_SMS, {
      query: await smsForm(bilibili),
      form: {},
      cookies,
    });
    expect(inQuery.body.code).toBe(0);
    expect(new Set(kinds(bilibili, 'send-login-sms'))).toEqual(new Set(['field-in-query']));
    const asText = await askJson(bilibili, LOGIN, {
      form: await passwordForm(bilibili),
      cookies,
      headers: { 'content-type': 'text/plain' },
    });
    expect(asText.body.data.status).toBe(0);
    expect(kinds(bilibili, 'submit-password-login')).toEqual(['content-type']);
  });

  it('reads the Content-Type of a form in any case', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { body } = await askJson(bilibili, LOGIN, {
      form: await passwordForm(bilibili),
      cookies: await deviceCookies(bilibili),
      headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' },
    });
    expect(body.data.status).toBe(0);
  });

  it('completes a second factor without request id, source and Referer', async () => {
    const bilibili = new FakeBilibili();
    bilibili.account.risk = { status: 2 };
    const { tmpCode } = await challenged(bilibili);
    const form = {
      ...(await challengeCode(bilibili, tmpCode, 'loginTelCheck')),
      type: 'loginTelCheck',
    };
    const headers = { referer: '' };
    const verify = `${PASSPORT}/x/safecenter/login/tel/verify`;
    const { body: verified } = await askJson(bilibili, verify, { form, headers });
    const exchange = `${PASSPORT}/x/passport-login/web/exchange_cookie`;
    const { code } = verified.data;
    const { body, cookies } = await askJson(bilibili, exchange, { form: { code }, headers });
    expect([body.code, cookies['DedeUserID']]).toEqual([0, '10001']);
    expect(kinds(bilibili, 'verify-login-tel')).toEqual([
      'referer-missing',
      'field-missing',
      'field-missing',
    ]);
    expect(kinds(bilibili, 'exchange-cookie')).toEqual(['referer-missing', 'field-missing']);
  });

  it('answers requests of libraries and without TLS', async () => {
    const bilibili = new FakeBilibili();
    const plain = await ask(bilibili, NAV.replace('https:', 'http:'), {
      headers: { 'user-agent': 'axios/1.21.1' },
    });
    expect(plain.response.status).toBe(200);
    expect(kinds(bilibili, 'get-nav')).toEqual(['plain-http', 'user-agent-of-tool']);
    const strict = new FakeBilibili({ strict: true });
    await expect(ask(strict, NAV.replace('https:', 'http:'))).rejects.toThrow('fetch failed');
  });

  it('refuses what the service refuses', async () => {
    const bilibili = new FakeBilibili();
    for (const userAgent of ['', 'curl/8.5.0', 'python-requests/2.32']) {
      const { response } = await ask(bilibili, NAV, { headers: { 'user-agent': userAgent } });
      expect(response.status).toBe(412);
    }
    const cookies = await deviceCookies(bilibili);
    const codeFor = async (
      url: string,
      form: Record<string, string>,
      jar: Record<string, string> = cookies,
    ) => (await askJson(bilibili, url, { form, cookies: jar })).body.code;
    const { source: _source, ...noSource } = await smsForm(bilibili);
    expect(await codeFor(SEND_SMS, noSource)).toBe(-400);
    expect(await codeFor(SEND_SMS, await smsForm(bilibili), {})).toBe(86_103);
    expect(await codeFor(LOGIN, await passwordForm(bilibili), {})).toBe(-352);
    const { cookies: session } = await webSession(bilibili);
    const confirm = `${PASSPORT}/x/passport-login/web/confirm/refresh`;
    const wrongCsrf = { csrf: 'x', refresh_token: 'x' };
    expect(await codeFor(confirm, wrongCsrf, session)).toBe(-111);
    const tv = { appkey: '4409e2ce8ffd12b8', local_id: '0', ts: '1790000000', sign: 'x' };
    expect(await codeFor(`${PASSPORT}/x/passport-tv-login/qrcode/auth_code`, tv)).toBe(-3);
  });

  it('has no complaint about a careful client', async () => {
    const bilibili = new FakeBilibili();
    const headers = { origin: PASSPORT };
    const cookies = await deviceCookies(bilibili);
    await ask(bilibili, LOGIN, { form: await passwordForm(bilibili), cookies, headers });
    await ask(bilibili, SEND_SMS, { form: await smsForm(bilibili), cookies, headers });
    await ask(bilibili, NAV, { cookies: (await webSession(bilibili)).cookies });
    await tvLogin(bilibili);
    expect(bilibili.complaints).toEqual([]);
  });

  it('keeps no value of a request, even when a value is in the place of a name', async () => {
    const bilibili = new FakeBilibili();
    const { cookies, csrf } = await webSession(bilibili);
    const form = { [csrf]: '', '13800138000': 'x', '{"password":"x"}': '' };
    await ask(bilibili, LOGIN, { form, cookies: { ...cookies, [csrf]: '' } });
    expect(bilibili.complaints.map(({ what }) => what)).toContain(
      'field (unusual name) is not part of the call',
    );
    const text = JSON.stringify(bilibili.complaints);
    expect(bilibili.secrets().filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/138001|password"/);
  });

  it('refuses in a strict service what no endpoint would notice, and keeps the complaint', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const form = { ...(await passwordForm(bilibili)), extra: 'x' };
    const { response, body } = await askJson(bilibili, LOGIN, {
      form,
      cookies: await deviceCookies(bilibili),
      headers: { 'user-agent': USER_AGENT },
    });
    expect([response.status, body.message]).toEqual([400, 'field extra is not part of the call']);
    expect(kinds(bilibili, 'submit-password-login')).toEqual(['field-surplus']);
    bilibili.reset();
    expect(bilibili.complaints).toEqual([]);
  });
});
