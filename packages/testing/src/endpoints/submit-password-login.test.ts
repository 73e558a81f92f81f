import { constants, publicEncrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import {
  deviceCookies,
  encrypt,
  encryptedPassword,
  passwordForm,
  solvedCaptcha,
} from '../../test/logins.test-kit.ts';
import { ManualClock } from '../manual-clock.ts';

const PASSPORT = 'https://passport.bilibili.com/x/passport-login';
const LOGIN = `${PASSPORT}/web/login`;
const NAV = 'https://api.bilibili.com/x/web-interface/nav';

type Form = Record<string, string>;

/** Sends a correct login with the given changes, and returns the reply. */
async function logIn(bilibili: FakeBilibili, changes: Form = {}) {
  const form = { ...(await passwordForm(bilibili)), ...changes };
  return askJson(bilibili, LOGIN, { form, cookies: await deviceCookies(bilibili) });
}

async function codeFor(changes: Form, bilibili = new FakeBilibili({ strict: true })) {
  return (await logIn(bilibili, changes)).body.code;
}

describe('getPasswordKey', () => {
  it('returns a salt of 16 characters and a public key in PEM', async () => {
    const { data } = (await askJson(new FakeBilibili({ strict: true }), `${PASSPORT}/web/key`))
      .body;
    expect(data.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(data.key).toMatch(/^-----BEGIN PUBLIC KEY-----\nMIGf[^-]+\n-----END PUBLIC KEY-----\n$/);
  });
});

describe('submitPasswordLogin', () => {
  it('logs in when all parameters are correct', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { body, cookies } = await logIn(bilibili);
    expect(body).toMatchObject({ code: 0, data: { status: 0, is_new: false, message: '' } });
    expect(body.data.refresh_token).toMatch(/^[0-9a-f]{32}$/);
    expect((await askJson(bilibili, NAV, { cookies })).body.data.uname).toBe('测试用户');
  });

  it('accepts an e-mail address too', async () => {
    expect(await codeFor({ username: 'user@example.test' })).toBe(0);
  });

  it('returns the cookies in the form that the test has chosen', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    bilibili.replyForm = 'ticket';
    const { body, cookies } = await logIn(bilibili, { go_url: 'https://www.bilibili.com/a?b' });
    expect(cookies).toEqual({});
    expect(new URL(body.data.url).searchParams.get('gourl')).toBe('https://www.bilibili.com/a?b');
  });

  it('answers -400 for a missing field, with a validator text, and -653 for an empty one', async () => {
    const form = { username: '13800138000' };
    const { body } = await askJson(new FakeBilibili({ strict: true }), LOGIN, { form });
    expect(body.code).toBe(-400);
    expect(body.message).toMatch(/^Key: 'ParamWebLogin.Password' Error:.*'required' tag$/);
    expect(await codeFor({ username: '' })).toBe(-653);
    expect(await codeFor({ password: '' })).toBe(-653);
  });

  it('answers -352 for an unknown device, or without a Referer', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const form = await passwordForm(bilibili);
    const none = await askJson(bilibili, LOGIN, { form });
    const invented = await askJson(bilibili, LOGIN, {
      form,
      cookies: { buvid3: '00000000-0000-0000-0000-000000000000infoc' },
    });
    const cookies = await deviceCookies(bilibili);
    const raw = decodeURIComponent(cookies.buvid4);
    const unencoded = await askJson(bilibili, LOGIN, {
      form,
      cookies: { ...cookies, buvid4: raw },
    });
    const noReferer = await askJson(bilibili, LOGIN, { form, cookies, headers: { referer: '' } });
    const answers = [none, invented, unencoded, noReferer];
    expect(answers.map(({ body }) => body.code)).toEqual([-352, -352, -352, -352]);
    expect(none.response.headers.get('x-bili-gaia-vvoucher')).toMatch(/^voucher_/);
    // None of these requests has spent the captcha.
    expect((await askJson(bilibili, LOGIN, { form, cookies })).body.code).toBe(0);
  });

  it('requires a second factor from a device with only one of its two ids', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const form = await passwordForm(bilibili);
    const { buvid4: _, ...cookies } = await deviceCookies(bilibili);
    const { body } = await askJson(bilibili, LOGIN, { form, cookies });
    expect(body).toMatchObject({ code: 0, data: { status: 2, refresh_token: '' } });
  });

  it('requires a solved login captcha', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { challenge, token } = await solvedCaptcha(bilibili);
    expect(await codeFor({ seccode: '' }, bilibili)).toBe(-105);
    expect(await codeFor({ token: 'unknown' }, bilibili)).toBe(2400);
    expect(await codeFor({ token: challenge, challenge: token }, bilibili)).toBe(2400);
    expect(await codeFor({ validate: 'wrong' }, bilibili)).toBe(2406);
    const pre = 'https://passport.bilibili.com/x/safecenter/captcha/pre';
    const { recaptcha_token } = (await askJson(bilibili, pre, { form: {} })).body.data;
    expect(await codeFor({ token: recaptcha_token }, bilibili)).toBe(2400);
  });

  it('requires seccode with its suffix, and the challenge of the result', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const bare = await solvedCaptcha(bilibili);
    expect(await codeFor({ ...bare, seccode: bare.validate }, bilibili)).toBe(2406);
    const slide = await solvedCaptcha(bilibili);
    const issued = slide.challenge.slice(0, 32);
    expect(await codeFor({ ...slide, challenge: issued }, bilibili)).toBe(2406);
  });

  it('rejects an unsolved captcha', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const { token, geetest } = (await askJson(bilibili, `${PASSPORT}/captcha`)).body.data;
    const made = { token, challenge: geetest.challenge, validate: 'x', seccode: 'x|jordan' };
    expect(await codeFor(made, bilibili)).toBe(2406);
  });

  it('spends a captcha even when the login fails', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const captcha = await solvedCaptcha(bilibili);
    expect(await codeFor({ ...captcha, username: 'unknown' }, bilibili)).toBe(-629);
    expect(await codeFor(captcha, bilibili)).toBe(2400);
  });

  it('rejects a captcha after two minutes', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const captcha = await solvedCaptcha(bilibili);
    clock.advance(120_000);
    expect(await codeFor(captcha, bilibili)).toBe(-105);
    expect(await codeFor(captcha, bilibili)).toBe(2400);
  });

  it('answers -662 when the salt is 20 seconds old, used, or unknown', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    const secret = bilibili.account.password ?? '';
    const old = await encryptedPassword(bilibili, secret);
    clock.advance(20_000);
    expect(await codeFor({ password: old }, bilibili)).toBe(-662);
    const once = await encryptedPassword(bilibili, secret);
    expect(await codeFor({ password: once }, bilibili)).toBe(0);
    expect(await codeFor({ password: once }, bilibili)).toBe(-662);
    const { key } = (await askJson(bilibili, `${PASSPORT}/web/key`)).body.data;
    const foreign = encrypt(`0123456789abcdef${secret}`, key);
    expect(await codeFor({ password: foreign }, bilibili)).toBe(-662);
  });

  it('answers 86000 for everything except standard base64 of PKCS #1 with its key', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const secret = bilibili.account.password ?? '';
    const right = await encryptedPassword(bilibili, secret);
    const urlSafe = right.replaceAll('+', '-').replaceAll('/', '_');
    const unpadded = right.replace(/=+$/, '');
    const { hash, key } = (await askJson(bilibili, `${PASSPORT}/web/key`)).body.data;
    const oaep = { key, padding: constants.RSA_PKCS1_OAEP_PADDING };
    const otherPadding = publicEncrypt(oaep, Buffer.from(hash + secret)).toString('base64');
    const plain = Buffer.from(secret).toString('base64');
    for (const password of [
      `-${urlSafe.slice(1)}`,
      unpadded,
      otherPadding,
      plain,
      '/'.repeat(171) + '=',
    ]) {
      expect(await codeFor({ password }, bilibili)).toBe(86000);
    }
  });

  it('answers 86000 when the client reuses an old key', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const first = (await askJson(bilibili, `${PASSPORT}/web/key`)).body.data;
    const second = (await askJson(bilibili, `${PASSPORT}/web/key`)).body.data;
    const password = encrypt(second.hash + bilibili.account.password, first.key);
    expect(await codeFor({ password }, bilibili)).toBe(86000);
  });

  it('allows two concurrent logins, each with its own salt and key', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const secret = bilibili.account.password ?? '';
    const one = await encryptedPassword(bilibili, secret);
    const other = await encryptedPassword(bilibili, secret);
    expect(await codeFor({ password: one }, bilibili)).toBe(0);
    expect(await codeFor({ password: other }, bilibili)).toBe(0);
  });

  it('answers -629 for a wrong password or an unknown user, and -625 after five failures', async () => {
    const clock = new ManualClock();
    const bilibili = new FakeBilibili({ strict: true, now: clock.now });
    expect(await codeFor({ username: '13900000000' }, bilibili)).toBe(-629);
    for (let attempt = 0; attempt < 5; attempt++) {
      const password = await encryptedPassword(bilibili, 'wrong');
      expect(await codeFor({ password }, bilibili)).toBe(-629);
    }
    expect(await codeFor({}, bilibili)).toBe(-625);
    clock.advance(600_000);
    expect(await codeFor({}, bilibili)).toBe(0);
  });

  it('does not trim a password', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const password = await encryptedPassword(bilibili, ` ${bilibili.account.password}`);
    expect(await codeFor({ password }, bilibili)).toBe(-629);
  });

  it('rejects logins of frozen, locked and banned accounts', async () => {
    const bilibili = new FakeBilibili({ strict: true });
    const codes: number[] = [];
    for (const standing of ['frozen', 'locked', 'banned'] as const) {
      bilibili.account.standing = standing;
      codes.push(await codeFor({}, bilibili));
    }
    expect(codes).toEqual([86066, -643, -102]);
  });
});
