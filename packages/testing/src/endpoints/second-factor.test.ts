import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { askForCode, challengeCode, challenged } from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';
import type { Risk } from '../state/accounts.ts';

const SAFECENTER = 'https://passport.bilibili.com/x/safecenter';
const EXCHANGE = 'https://passport.bilibili.com/x/passport-login/web/exchange_cookie';
const NAV = 'https://api.bilibili.com/x/web-interface/nav';

type Form = Record<string, string>;

function risky(risk: Risk, now?: () => number): FakeBilibili {
  const bilibili = new FakeBilibili({ strict: true, ...(now === undefined ? {} : { now }) });
  bilibili.account.risk = risk;
  return bilibili;
}

async function verify(bilibili: FakeBilibili, path: string, form: Form) {
  return (await askJson(bilibili, SAFECENTER + path, { form })).body;
}

/** Exchanges a code, and returns the root code and the account of the session. */
async function exchange(bilibili: FakeBilibili, code: string) {
  const form = { code, source: 'risk' };
  const { body, cookies } = await askJson(bilibili, EXCHANGE, { form });
  const { data } = (await askJson(bilibili, NAV, { cookies })).body;
  return [body.code, data.mid];
}

describe('challengeUrl', () => {
  it('has a request id by default, and in camel case in the oldest generation', async () => {
    const current = await challenged(risky({ status: 2 }));
    expect(current.status).toBe(2);
    expect(current.url.href).toMatch(
      /^https:\/\/passport\.bilibili\.com\/h5-app\/passport\/risk\/verify\?tmp_token=[0-9a-f]{32}&request_id=[0-9a-f]{32}&source=risk$/,
    );
    const legacy = await challenged(risky({ status: 2, generation: 'legacy' }));
    expect(legacy.url.href).toMatch(
      /\/account\/mobile\/security\/managephone\/phone\/verify\?tmp_token=[0-9a-f]{32}&requestId=[0-9a-f]{32}&source=risk$/,
    );
  });

  it('has a scene, with the landing address encoded twice', async () => {
    const { url } = await challenged(risky({ status: 1, generation: 'scene' }));
    expect(url.search).toMatch(
      /^\?scene=secLogin&tmp_token=[0-9a-f]{32}&gourl=https%253A%252F%252Fwww\.bilibili\.com%252F$/,
    );
  });

  it('has only the token in the bare form, and a scene when the test sets one', async () => {
    const bare = await challenged(risky({ status: 1, generation: 'bare' }));
    expect(bare.url.search).toMatch(/^\?tmp_token=[0-9a-f]{32}$/);
    const device = await challenged(risky({ status: 2, scene: 'deviceVerify' }));
    expect(device.url.searchParams.get('scene')).toBe('deviceVerify');
  });

  it('leads to its own page for status 5, with tokens and phone number, all secrets', async () => {
    const bilibili = risky({ status: 5 });
    const { status, url } = await challenged(bilibili);
    expect(status).toBe(5);
    expect(url.href).toMatch(
      /^https:\/\/passport\.bilibili\.com\/h5\/project-msg-auth\/auth\/entry\?tmp_token=[0-9a-f]{32}&tmp_ticket=[0-9a-f]{32}&cid=86&tel=13800138000&source=sms$/,
    );
    const secrets = ['tmp_token', 'tmp_ticket', 'tel'].map((name) => url.searchParams.get(name));
    expect(bilibili.secrets()).toEqual(expect.arrayContaining(secrets));
  });
});

describe('the ownership check', () => {
  it.each([{ status: 5 }, { status: 5, generation: 'bare' }] as const)(
    'accepts no SMS, under any branch name: %o',
    async (risk) => {
      const bilibili = risky(risk);
      const { tmpCode } = await challenged(bilibili);
      for (const type of ['loginTelCheck', 'secLogin', 'deviceVerify', 'ownership']) {
        expect((await askForCode(bilibili, tmpCode, type)).code).toBe(-400);
      }
      expect(() => bilibili.inbox.last('13800138000')).toThrow('no message');
    },
  );

  it('returns no captcha for its own page', async () => {
    const bilibili = risky({ status: 5 });
    const { url } = await challenged(bilibili);
    const pre = (referer: string) =>
      askJson(bilibili, `${SAFECENTER}/captcha/pre`, { form: {}, headers: { referer } });
    expect((await pre(url.href)).body.code).toBe(-400);
    expect((await pre('https://www.bilibili.com/')).body.code).toBe(0);
  });
});

describe('getSafecenterAccount', () => {
  it('returns the account with its phone and e-mail masked, on either host', async () => {
    const bilibili = risky({ status: 2 });
    const query = { tmp_code: (await challenged(bilibili)).tmpCode };
    const { body } = await askJson(bilibili, `${SAFECENTER}/user/info`, { query });
    expect(body.data.account_info).toMatchObject({
      hide_tel: '138*****000',
      hide_mail: 'us*****@example.test',
      tel_verify: true,
      mid: 10001,
    });
    const api = 'https://api.bilibili.com/x/safecenter/user/info';
    expect((await askJson(bilibili, api, { query })).body).toEqual(body);
  });

  it('can report that the phone cannot be used', async () => {
    const bilibili = risky({ status: 2, telVerify: false });
    const { tmpCode } = await challenged(bilibili);
    const query = { tmp_code: tmpCode };
    const { body } = await askJson(bilibili, `${SAFECENTER}/user/info`, { query });
    expect(body.data.account_info.tel_verify).toBe(false);
    expect((await askForCode(bilibili, tmpCode, 'loginTelCheck')).code).toBe(-400);
  });

  it('rejects an unknown token, an expired one, and a request without a Referer', async () => {
    const clock = new ManualClock();
    const bilibili = risky({ status: 2 }, clock.now);
    const query = { tmp_code: (await challenged(bilibili)).tmpCode };
    const url = `${SAFECENTER}/user/info`;
    const code = async (options: Parameters<typeof askJson>[2]) =>
      (await askJson(bilibili, url, options)).body.code;
    expect(await code({ query: { tmp_code: 'unknown' } })).toBe(-400);
    expect(await code({ query, headers: { referer: 'https://example.test/' } })).toBe(-352);
    expect(await code({ query })).toBe(0);
    clock.advance(600_000);
    expect(await code({ query })).toBe(-400);
  });
});

describe('sendSafecenterSms', () => {
  it('requires the name of the branch and a captcha of the second factor', async () => {
    const bilibili = risky({ status: 1, generation: 'scene' });
    const { tmpCode } = await challenged(bilibili);
    expect((await askForCode(bilibili, tmpCode, 'loginTelCheck')).code).toBe(-400);
    const send = (form: Form) => verify(bilibili, '/common/sms/send', form);
    expect((await send({ tmp_code: tmpCode })).code).toBe(-400);
    expect((await send({ tmp_code: tmpCode, sms_type: 'secLogin' })).code).toBe(-105);
    const captcha = 'https://passport.bilibili.com/x/passport-login/captcha';
    const { token, geetest } = (await askJson(bilibili, captcha)).body.data;
    const { challenge, validate, seccode } = bilibili.captcha.solve(geetest);
    const loginCaptcha = { gee_challenge: challenge, gee_validate: validate, gee_seccode: seccode };
    const form = { tmp_code: tmpCode, sms_type: 'secLogin', recaptcha_token: token };
    expect((await send({ ...form, ...loginCaptcha })).code).toBe(2400);
  });

  it('sends one SMS per minute', async () => {
    const clock = new ManualClock();
    const bilibili = risky({ status: 2 }, clock.now);
    const { tmpCode } = await challenged(bilibili);
    const codes: number[] = [];
    for (const pause of [59_999, 1, 0]) {
      codes.push((await askForCode(bilibili, tmpCode, 'loginTelCheck')).code);
      clock.advance(pause);
    }
    expect(codes).toEqual([0, 86200, 0]);
  });
});

describe('verifySecondFactor', () => {
  it('accepts loginTelCheck with its request id', async () => {
    const bilibili = risky({ status: 2 });
    const { tmpCode, url } = await challenged(bilibili);
    const code = await challengeCode(bilibili, tmpCode, 'loginTelCheck');
    const path = '/login/tel/verify';
    const type = { type: 'loginTelCheck', source: 'risk' };
    expect((await verify(bilibili, path, { ...code, ...type })).code).toBe(-400);
    const request_id = url.searchParams.get('request_id') ?? '';
    const reply = await verify(bilibili, path, { ...code, ...type, request_id });
    expect(await exchange(bilibili, reply.data.code)).toEqual([0, 10001]);
  });

  it('accepts loginTelCheck without a request id when the URL has none', async () => {
    const bilibili = risky({ status: 2, generation: 'bare' });
    const { tmpCode } = await challenged(bilibili);
    const code = await challengeCode(bilibili, tmpCode, 'loginTelCheck');
    const form = { ...code, type: 'loginTelCheck' };
    expect((await verify(bilibili, '/login/tel/verify', form)).code).toBe(0);
  });

  it('accepts secLogin with verify_type sms', async () => {
    const bilibili = risky({ status: 1, generation: 'scene' });
    const { tmpCode } = await challenged(bilibili);
    const code = await challengeCode(bilibili, tmpCode, 'secLogin');
    expect((await verify(bilibili, '/sec/verify', code)).code).toBe(-400);
    const reply = await verify(bilibili, '/sec/verify', { ...code, verify_type: 'sms' });
    expect(await exchange(bilibili, reply.data.code)).toEqual([0, 10001]);
  });

  it('accepts deviceVerify with its sms_type', async () => {
    const bilibili = risky({ status: 2, generation: 'scene', scene: 'deviceVerify' });
    const { tmpCode } = await challenged(bilibili);
    const code = await challengeCode(bilibili, tmpCode, 'deviceVerify');
    expect((await verify(bilibili, '/user_device/verify', code)).code).toBe(-400);
    const form = { ...code, sms_type: 'deviceVerify' };
    const reply = await verify(bilibili, '/user_device/verify', form);
    expect(await exchange(bilibili, reply.data.code)).toEqual([0, 10001]);
  });

  it('rejects a branch that is not the one of the challenge', async () => {
    const bilibili = risky({ status: 2, generation: 'scene', scene: 'deviceVerify' });
    const { tmpCode } = await challenged(bilibili);
    const code = await challengeCode(bilibili, tmpCode, 'deviceVerify');
    const tel = { ...code, type: 'loginTelCheck' };
    expect((await verify(bilibili, '/login/tel/verify', tel)).code).toBe(-400);
    const sec = { ...code, verify_type: 'sms' };
    expect((await verify(bilibili, '/sec/verify', sec)).code).toBe(-400);
  });

  it('distinguishes wrong from expired codes, and rejects a request without a Referer', async () => {
    const clock = new ManualClock();
    const bilibili = risky({ status: 1, generation: 'scene' }, clock.now);
    const { tmpCode } = await challenged(bilibili);
    const form = { ...(await challengeCode(bilibili, tmpCode, 'secLogin')), verify_type: 'sms' };
    const path = '/sec/verify';
    expect((await verify(bilibili, path, { ...form, code: '111111' })).code).toBe(1006);
    expect((await verify(bilibili, path, { ...form, code: '' })).code).toBe(-400);
    const url = SAFECENTER + path;
    const nowhere = await askJson(bilibili, url, { form, headers: { referer: '' } });
    expect(nowhere.body.code).toBe(-352);
    clock.advance(300_000);
    expect((await verify(bilibili, path, form)).code).toBe(1007);
  });

  it('accepts a challenge once', async () => {
    const bilibili = risky({ status: 1, generation: 'scene' });
    const { tmpCode } = await challenged(bilibili);
    const form = { ...(await challengeCode(bilibili, tmpCode, 'secLogin')), verify_type: 'sms' };
    expect((await verify(bilibili, '/sec/verify', form)).code).toBe(0);
    expect((await verify(bilibili, '/sec/verify', form)).code).toBe(-400);
  });
});

describe('exchangeCookie', () => {
  it('exchanges a code once, and only with a source', async () => {
    const bilibili = risky({ status: 1, generation: 'scene' });
    const { tmpCode } = await challenged(bilibili);
    const form = { ...(await challengeCode(bilibili, tmpCode, 'secLogin')), verify_type: 'sms' };
    const { code } = (await verify(bilibili, '/sec/verify', form)).data;
    expect((await askJson(bilibili, EXCHANGE, { form: { code } })).body.code).toBe(-400);
    const unknown = { code: 'unknown', source: 'risk' };
    expect((await askJson(bilibili, EXCHANGE, { form: unknown })).body.code).toBe(-400);
    expect(await exchange(bilibili, code)).toEqual([0, 10001]);
    expect(await exchange(bilibili, code)).toEqual([-400, undefined]);
  });

  it('returns the cookies in the form that the test has chosen', async () => {
    const bilibili = risky({ status: 1, generation: 'scene' });
    bilibili.replyForm = 'query';
    const { tmpCode } = await challenged(bilibili);
    const form = { ...(await challengeCode(bilibili, tmpCode, 'secLogin')), verify_type: 'sms' };
    const { code } = (await verify(bilibili, '/sec/verify', form)).data;
    const source = { code, source: 'risk', go_url: 'https://www.bilibili.com/' };
    const { body, cookies } = await askJson(bilibili, EXCHANGE, { form: source });
    expect(cookies).toEqual({});
    expect(new URL(body.data.url).searchParams.get('DedeUserID')).toBe('10001');
    expect(body.data.refresh_token).toMatch(/^[0-9a-f]{32}$/);
  });
});
