import { constants, createHash, publicEncrypt } from 'node:crypto';
import { ask, askJson, cookiesSet } from './browser.test-kit.ts';
import type { FakeBilibili } from '../src/fake-bilibili.ts';

const PASSPORT = 'https://passport.bilibili.com';

/** Returns the cookies of a device that the service knows, encoded as a browser does. */
export async function deviceCookies(bilibili: FakeBilibili) {
  const home = await ask(bilibili, 'https://www.bilibili.com/');
  const spi = await askJson(bilibili, 'https://api.bilibili.com/x/frontend/finger/spi');
  return { ...cookiesSet(home.response), buvid4: encodeURIComponent(spi.body.data.b_4) };
}

/** Returns a solved captcha as the fields of a login form. */
export async function solvedCaptcha(bilibili: FakeBilibili) {
  const { token, geetest } = (await askJson(bilibili, `${PASSPORT}/x/passport-login/captcha`)).body
    .data;
  return { token, ...bilibili.captcha.solve(geetest.challenge) };
}

/** Returns a password encrypted with a new key and salt. */
export async function encryptedPassword(bilibili: FakeBilibili, password: string) {
  const { hash, key } = (await askJson(bilibili, `${PASSPORT}/x/passport-login/web/key`)).body.data;
  return encrypt(hash + password, key);
}

export function encrypt(text: string, key: string): string {
  const padding = constants.RSA_PKCS1_PADDING;
  return publicEncrypt({ key, padding }, Buffer.from(text)).toString('base64');
}

/** Returns the form of a correct password login of the default account. */
export async function passwordForm(bilibili: FakeBilibili) {
  const captcha = await solvedCaptcha(bilibili);
  const password = await encryptedPassword(bilibili, bilibili.account.password ?? '');
  return {
    username: '13800138000',
    password,
    keep: '0',
    source: 'main_web',
    ...captcha,
    go_url: 'https://www.bilibili.com/',
  };
}

/** Returns a correct form for `web/sms/send`, for the default account. */
export async function smsForm(bilibili: FakeBilibili) {
  const phone = { cid: '86', tel: '13800138000', source: 'main_web' };
  return { ...phone, ...(await solvedCaptcha(bilibili)) };
}

/** Logs in an account by QR code, and returns its cookies and refresh token. */
export async function webSession(bilibili: FakeBilibili, account = bilibili.account) {
  const qrcode = `${PASSPORT}/x/passport-login/web/qrcode`;
  const { qrcode_key } = (await askJson(bilibili, `${qrcode}/generate`)).body.data;
  bilibili.phone.confirm(qrcode_key, { account });
  const { cookies, body } = await askJson(bilibili, `${qrcode}/poll`, { query: { qrcode_key } });
  return {
    cookies,
    csrf: cookies['bili_jct'] ?? '',
    refreshToken: String(body.data.refresh_token),
  };
}

const TV = { appkey: '4409e2ce8ffd12b8', secret: '59b43e04ad6965f34319062b478f83dd' };

/** Signs parameters like the TV app. `encode` is needed for values with other characters. */
export function signed(
  params: Record<string, string>,
  { appkey, secret } = TV,
  encode = (text: string): string => text,
) {
  const all: Record<string, string> = { ts: '1790000000', ...params, appkey };
  const canonical = Object.keys(all)
    .sort()
    .map((name) => `${name}=${encode(all[name] ?? '')}`)
    .join('&');
  const sign = createHash('md5')
    .update(canonical + secret)
    .digest('hex');
  return { ...all, sign };
}

/** Logs in the default account by TV QR code, and returns the `data` of the reply. */
export async function tvLogin(bilibili: FakeBilibili) {
  const qrcode = `${PASSPORT}/x/passport-tv-login/qrcode`;
  const start = { form: signed({ local_id: '0' }) };
  const { auth_code } = (await askJson(bilibili, `${qrcode}/auth_code`, start)).body.data;
  bilibili.phone.confirm(auth_code);
  const poll = { form: signed({ local_id: '0', auth_code }) };
  return (await askJson(bilibili, `${qrcode}/poll`, poll)).body.data;
}

/** Logs in until the second factor, and returns the `status` and the parts of its URL. */
export async function challenged(bilibili: FakeBilibili) {
  const { body } = await askJson(bilibili, `${PASSPORT}/x/passport-login/web/login`, {
    form: await passwordForm(bilibili),
    cookies: await deviceCookies(bilibili),
  });
  const url = new URL(body.data.url);
  return { status: body.data.status, url, tmpCode: url.searchParams.get('tmp_token') ?? '' };
}

/** Requests the code of a second factor with a solved captcha, and returns the reply. */
export async function askForCode(
  bilibili: FakeBilibili,
  tmpCode: string,
  branch: string,
  by: 'sms' | 'email' = 'sms',
) {
  const safecenter = `${PASSPORT}/x/safecenter`;
  const pre = (await askJson(bilibili, `${safecenter}/captcha/pre`, { form: {} })).body.data;
  const { challenge, validate, seccode } = bilibili.captcha.solve(pre.gee_challenge);
  const form = {
    tmp_code: tmpCode,
    [by === 'sms' ? 'sms_type' : 'mail_type']: branch,
    recaptcha_token: pre.recaptcha_token,
    gee_challenge: challenge,
    gee_validate: validate,
    gee_seccode: seccode,
  };
  return (await askJson(bilibili, `${safecenter}/common/${by}/send`, { form })).body;
}

/** Returns the fields that all verifications share: the code of the second factor and its ids. */
export async function challengeCode(bilibili: FakeBilibili, tmpCode: string, smsType: string) {
  const { captcha_key } = (await askForCode(bilibili, tmpCode, smsType)).data;
  return { tmp_code: tmpCode, captcha_key, code: bilibili.inbox.last('13800138000') };
}
