import { describe, expect, it } from 'vitest';
import { askJson, USER_AGENT } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { deviceCookies, smsForm, solvedCaptcha } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const SEND = 'https://passport.bilibili.com/x/passport-login/web/sms/send';
const LOGIN = 'https://passport.bilibili.com/x/passport-login/web/login/sms';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';

type Form = Record<string, string>;

async function send(bilibili: FakeBilibili, changes: Form = {}) {
  const form = { ...(await smsForm(bilibili)), ...changes };
  const cookies = await deviceCookies(bilibili);
  return (await askJson(bilibili, SEND, { form, cookies })).body;
}

async function logIn(bilibili: FakeBilibili, form: Form) {
  const phone = { cid: '86', tel: '13800138000', source: 'main_web', keep: 'true' };
  const cookies = await deviceCookies(bilibili);
  return askJson(bilibili, LOGIN, { form: { ...phone, ...form }, cookies });
}

describe('sendLoginSms', () => {
  it('sends a code that starts with a zero', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { code, data } = await send(bilibili);
    expect([code, data.captcha_key]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(bilibili.inbox.last('13800138000')).toMatch(/^0\d{5}$/);
    expect(() => bilibili.inbox.last('13900000000')).toThrow('no message');
  });

  it('reads cid as the calling code, not as the id of a country', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    expect((await send(bilibili, { cid: '1' })).code).toBe(1002);
    expect((await send(bilibili, { cid: '1', tel: '4155550123' })).code).toBe(0);
    expect((await send(bilibili, { cid: '39', tel: '0612345678' })).code).toBe(0);
  });

  it('accepts only the digits of the national number', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const codes: number[] = [];
    for (const tel of ['+8613800138000', '138 0013 8000', '138-0013-8000', '1380013800', '86']) {
      codes.push((await send(bilibili, { tel })).code);
    }
    expect(codes).toEqual([1002, 1002, 1002, 1002, 1002]);
    expect((await send(bilibili, { cid: '+86' })).code).toBe(1002);
  });

  it('answers -400 with a validator text for a missing field', async () => {
    const { code, message } = await send(new FakeBilibili({ strict: true }), { cid: '' });
    expect(code).toBe(-400);
    expect(message).toContain("'ParamWebSmsSend.Cid'");
    expect((await send(new FakeBilibili({ strict: true }), { source: '' })).code).toBe(-400);
  });

  it('requires a captcha, and accepts it once', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const captcha = await solvedCaptcha(bilibili);
    expect((await send(bilibili, { token: '' })).code).toBe(-105);
    expect((await send(bilibili, { ...captcha, tel: 'x' })).code).toBe(1002);
    expect((await send(bilibili, captcha)).code).toBe(2400);
    expect((await send(bilibili, { validate: 'wrong' })).code).toBe(2406);
  });

  it('answers 86103 without device cookies, without Referer, or from another browser', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const form = await smsForm(bilibili);
    const cookies = await deviceCookies(bilibili);
    const noDevice = await askJson(bilibili, SEND, { form });
    const noReferer = await askJson(bilibili, SEND, { form, cookies, headers: { referer: '' } });
    const { token, geetest } = (
      await askJson(bilibili, 'https://passport.bilibili.com/x/passport-login/captcha')
    ).body.data;
    const elsewhere = bilibili.captcha.solve(geetest, { userAgent: 'Mozilla/5.0 (another)' });
    const otherBrowser = await askJson(bilibili, SEND, {
      form: { ...form, token, ...elsewhere },
      cookies,
    });
    const codes = [noDevice, noReferer, otherBrowser].map(({ body }) => body.code);
    expect(codes).toEqual([86103, 86103, 86103]);
    const here = bilibili.captcha.solve(geetest, { userAgent: USER_AGENT });
    const sameBrowser = { form: { ...form, token, ...here }, cookies };
    expect((await askJson(bilibili, SEND, sameBrowser)).body.code).toBe(0);
  });

  it('sends at most one SMS per minute and five per day to a number', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    expect((await send(bilibili)).code).toBe(0);
    clock.advance(59_999);
    expect((await send(bilibili)).code).toBe(1003);
    expect((await send(bilibili, { tel: '13900000000' })).code).toBe(0);
    clock.advance(1);
    for (let sent = 1; sent < 5; sent++) {
      expect((await send(bilibili)).code).toBe(0);
      clock.advance(60_000);
    }
    expect((await send(bilibili)).code).toBe(86203);
    clock.advance(24 * 60 * 60 * 1000);
    expect((await send(bilibili)).code).toBe(0);
  });

  it('answers 1025 for a barred number', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.inbox.bar('13800138000');
    expect((await send(bilibili)).code).toBe(1025);
  });
});

describe('submitSmsLogin', () => {
  it('logs in with the code that was sent', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { captcha_key } = (await send(bilibili)).data;
    const code = bilibili.inbox.last('13800138000');
    const { body, cookies } = await logIn(bilibili, { code, captcha_key });
    expect(body).toMatchObject({ code: 0, data: { status: 0, is_new: false } });
    expect((await askJson(bilibili, NAV, { cookies })).body.data.mid).toBe(10001);
  });

  it('creates an account for a number that has none, and reports it', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const phone = { cid: '852', tel: '51234567' };
    const { captcha_key } = (await send(bilibili, phone)).data;
    const code = bilibili.inbox.last(phone.tel);
    const { body, cookies } = await logIn(bilibili, { ...phone, code, captcha_key });
    expect(body.data.is_new).toBe(true);
    const { data } = (await askJson(bilibili, NAV, { cookies })).body;
    expect(bilibili.accountOf(String(data.mid))?.phone).toEqual(phone);
  });

  it('answers 1006 for a wrong code, and allows another attempt', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { captcha_key } = (await send(bilibili)).data;
    const code = bilibili.inbox.last('13800138000');
    const asNumber = String(Number(code));
    expect((await logIn(bilibili, { code: asNumber, captcha_key })).body.code).toBe(1006);
    const otherPhone = { tel: '13900000000', code, captcha_key };
    expect((await logIn(bilibili, otherPhone)).body.code).toBe(1006);
    expect((await logIn(bilibili, { code, captcha_key })).body.code).toBe(0);
  });

  it('answers 1007 for a code that is five minutes old, used, or of another key', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const old = (await send(bilibili)).data.captcha_key;
    const oldCode = bilibili.inbox.last('13800138000');
    clock.advance(300_000);
    expect((await logIn(bilibili, { code: oldCode, captcha_key: old })).body.code).toBe(1007);
    const { captcha_key } = (await send(bilibili)).data;
    const code = bilibili.inbox.last('13800138000');
    expect((await logIn(bilibili, { code, captcha_key: 'unknown' })).body.code).toBe(1007);
    expect((await logIn(bilibili, { code, captcha_key })).body.code).toBe(0);
    expect((await logIn(bilibili, { code, captcha_key })).body.code).toBe(1007);
  });

  it('answers -400 for a missing field and -352 for an unknown device', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    expect((await logIn(bilibili, { code: '012345' })).body.code).toBe(-400);
    const form = { cid: '86', tel: '13800138000', source: 'x', code: '0', captcha_key: 'x' };
    expect((await askJson(bilibili, LOGIN, { form })).body.code).toBe(-352);
  });
});

describe('getCountryList', () => {
  it('returns calling codes under a misleading name, and no message', async () => {
    const url = 'https://passport.bilibili.com/web/generic/country/list';
    const { body } = await askJson(new FakeBilibili({ strict: true }), url);
    expect(Object.keys(body)).toEqual(['code', 'data']);
    expect(body.data.common[0]).toEqual({ id: 1, cname: '中国大陆', country_id: '86' });
    expect(body.data.others).toContainEqual({ id: 9, cname: '加拿大', country_id: '1' });
  });
});
