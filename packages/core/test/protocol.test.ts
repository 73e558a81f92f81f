import { generateKeyPairSync } from 'node:crypto';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaptchaAnswer, IssuedCaptcha } from '../src/wire/captcha.ts';
import { createClient, type Client } from '../src/client.ts';
import { Credential } from '../src/credential.ts';
import { correspondPath } from '../src/crypto/correspond-path.ts';
import { encryptPassword } from '../src/crypto/encrypt-password.ts';
import { confirmCookieRefresh } from '../src/endpoints/confirm-cookie-refresh.ts';
import { confirmTvQrcode } from '../src/endpoints/confirm-tv-qrcode.ts';
import { exchangeCookie } from '../src/endpoints/exchange-cookie.ts';
import { generateTvQrcode } from '../src/endpoints/generate-tv-qrcode.ts';
import { generateWebQrcode } from '../src/endpoints/generate-web-qrcode.ts';
import { generateWebTicket } from '../src/endpoints/generate-web-ticket.ts';
import { getAppTokenInfo } from '../src/endpoints/get-app-token-info.ts';
import { getBuvid } from '../src/endpoints/get-buvid.ts';
import { getCaptcha } from '../src/endpoints/get-captcha.ts';
import { getCookieInfo } from '../src/endpoints/get-cookie-info.ts';
import { getCountryList } from '../src/endpoints/get-country-list.ts';
import { getNav } from '../src/endpoints/get-nav.ts';
import { getPasswordKey } from '../src/endpoints/get-password-key.ts';
import { getRefreshCsrf } from '../src/endpoints/get-refresh-csrf.ts';
import { getSafecenterAccount } from '../src/endpoints/get-safecenter-account.ts';
import { getSafecenterCaptcha } from '../src/endpoints/get-safecenter-captcha.ts';
import { submitLogout } from '../src/endpoints/submit-logout.ts';
import { pollTvQrcode } from '../src/endpoints/poll-tv-qrcode.ts';
import { pollWebQrcode } from '../src/endpoints/poll-web-qrcode.ts';
import { refreshAppToken } from '../src/endpoints/refresh-app-token.ts';
import { refreshCookie } from '../src/endpoints/refresh-cookie.ts';
import { sendLoginSms } from '../src/endpoints/send-login-sms.ts';
import { sendSafecenterEmail } from '../src/endpoints/send-safecenter-email.ts';
import { sendSafecenterSms } from '../src/endpoints/send-safecenter-sms.ts';
import { submitPasswordLogin } from '../src/endpoints/submit-password-login.ts';
import { submitSmsLogin } from '../src/endpoints/submit-sms-login.ts';
import { verifyLoginTel } from '../src/endpoints/verify-login-tel.ts';
import { verifySec } from '../src/endpoints/verify-sec.ts';
import { verifyUserDevice } from '../src/endpoints/verify-user-device.ts';
import type { LoginOutcome } from '../src/wire/login-outcome.ts';
import type { LoginReply } from '../src/wire/login-reply.ts';
import { chooseVerificationBranch, parseChallengeUrl } from '../src/wire/parse-challenge-url.ts';

const correspond = generateKeyPairSync('rsa', { modulusLength: 1024 });
const correspondPublicKey = correspond.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const { bilibili } = setupFakeBilibili(
  { beforeAll, afterEach, afterAll },
  {
    strict: true,
    correspondKey: correspond.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
);
const phone = { cid: '86', tel: '13800138000' };

async function newClient(): Promise<Client> {
  const client = createClient();
  await client.ensureDevice();
  return client;
}

/** Solves a captcha as a person does. */
function solve(captcha: IssuedCaptcha): CaptchaAnswer {
  if (captcha.kind !== 'geetest') throw new TypeError(captcha.type);
  const { validate, seccode, challenge } = bilibili.captcha.solve(captcha.challenge);
  return { token: captcha.token, challenge, validate, seccode };
}

function replyOf(outcome: LoginOutcome): LoginReply {
  if (outcome.kind !== 'logged-in') throw new TypeError(outcome.message);
  return outcome.reply;
}

async function loginByQrcode(client: Client): Promise<Credential> {
  const { qrcodeKey } = await generateWebQrcode(client);
  bilibili.phone.confirm(qrcodeKey);
  const state = await pollWebQrcode(client, qrcodeKey);
  if (state.kind !== 'confirmed') throw new TypeError(state.kind);
  const { refreshToken = '', setCookie } = state.reply;
  return Credential.fromSetCookie(setCookie).with({ acTimeValue: refreshToken });
}

async function passwordLogin(client: Client): Promise<LoginOutcome> {
  const captcha = solve(await getCaptcha(client));
  const key = await getPasswordKey(client);
  const encryptedPassword = encryptPassword(key, bilibili.account.password ?? '');
  return submitPasswordLogin(client, { username: phone.tel, encryptedPassword, captcha });
}

describe('the protocol, against a service that checks what it is sent', () => {
  it('logs in by web QR code, through the states waiting and scanned', async () => {
    const client = await newClient();
    const { url, qrcodeKey } = await generateWebQrcode(client);
    expect(url).toContain(qrcodeKey);
    expect(await pollWebQrcode(client, qrcodeKey)).toEqual({ kind: 'waiting' });
    bilibili.phone.scan(qrcodeKey);
    expect(await pollWebQrcode(client, qrcodeKey)).toEqual({ kind: 'scanned' });
    bilibili.phone.confirm(qrcodeKey);
    expect(await pollWebQrcode(client, qrcodeKey)).toMatchObject({ kind: 'confirmed' });
    expect(await pollWebQrcode(client, qrcodeKey)).toEqual({ kind: 'expired' });
  });

  it('logs in by TV QR code, and keeps the tokens alive', async () => {
    const client = await newClient();
    const { authCode } = await generateTvQrcode(client);
    expect(await pollTvQrcode(client, authCode)).toEqual({ kind: 'waiting' });
    bilibili.phone.scan(authCode);
    expect(await pollTvQrcode(client, authCode)).toEqual({ kind: 'scanned' });
    bilibili.phone.confirm(authCode);
    const state = await pollTvQrcode(client, authCode);
    if (state.kind !== 'confirmed') throw new TypeError(state.kind);
    const { app, cookies } = state.session;
    expect(await getNav(client, cookies)).toMatchObject({ account: { mid: '10001' } });
    expect(await getAppTokenInfo(client, app)).toMatchObject({ kind: 'alive' });
    const renewed = await refreshAppToken(client, app);
    expect(renewed.app.accessToken).not.toBe(app.accessToken);
    expect(await getAppTokenInfo(client, renewed.app)).toMatchObject({ kind: 'alive' });
  });

  it('confirms a TV code with a web session', async () => {
    const client = await newClient();
    const credential = await loginByQrcode(client);
    const { authCode } = await generateTvQrcode(client);
    await confirmTvQrcode(client, credential.getCookies(), authCode);
    expect(await pollTvQrcode(client, authCode)).toMatchObject({ kind: 'confirmed' });
  });

  it('logs in by password', async () => {
    const client = await newClient();
    const { setCookie } = replyOf(await passwordLogin(client));
    const cookies = Credential.fromSetCookie(setCookie).getCookies();
    expect(await getNav(client, cookies)).toMatchObject({ kind: 'logged-in' });
  });

  it('logs in by SMS, and keeps the leading zero of the code', async () => {
    const client = await newClient();
    const captcha = solve(await getCaptcha(client));
    const captchaKey = await sendLoginSms(client, { ...phone, captcha });
    const code = bilibili.inbox.last(phone.tel) ?? '';
    expect(code).toMatch(/^0/);
    await expect(
      submitSmsLogin(client, { ...phone, captchaKey, code: '999999' }),
    ).rejects.toMatchObject({ code: 'sms-code-wrong' });
    const outcome = await submitSmsLogin(client, { ...phone, captchaKey, code });
    expect(replyOf(outcome).setCookie).not.toEqual([]);
  });

  it('passes a second factor by each branch', async () => {
    const ways = [
      { scene: 'loginTelCheck', verify: verifyLoginTel },
      { scene: 'secLogin', verify: verifySec },
      { scene: 'deviceVerify', verify: verifyUserDevice },
    ] as const;
    for (const { scene, verify } of ways) {
      bilibili.reset();
      const client = await newClient();
      bilibili.account.risk = { status: 1, generation: 'scene', scene };
      const outcome = await passwordLogin(client);
      if (outcome.kind !== 'check') throw new TypeError(outcome.kind);
      const challenge = parseChallengeUrl(outcome.url);
      const branch = challenge && chooseVerificationBranch(challenge, outcome.status);
      if (!challenge || !branch) throw new TypeError(scene);
      expect(branch).toBe(scene);
      expect(await getSafecenterAccount(client, challenge)).toMatchObject({
        mid: '10001',
        telVerifiable: true,
      });
      const captcha = solve(await getSafecenterCaptcha(client, challenge));
      const captchaKey = await sendSafecenterSms(client, challenge, { branch, captcha });
      const code = bilibili.inbox.last(phone.tel) ?? '';
      const exchangeCode = await verify(client, challenge, { code, captchaKey });
      const { setCookie } = replyOf(await exchangeCookie(client, { exchangeCode }));
      const cookies = Credential.fromSetCookie(setCookie).getCookies();
      expect(await getNav(client, cookies)).toMatchObject({ kind: 'logged-in' });
    }
  });

  it('passes a second factor by e-mail where the phone is closed', async () => {
    const client = await newClient();
    bilibili.account.risk = {
      status: 1,
      generation: 'scene',
      telVerify: false,
      mailVerify: true,
    };
    const outcome = await passwordLogin(client);
    if (outcome.kind !== 'check') throw new TypeError(outcome.kind);
    const challenge = parseChallengeUrl(outcome.url);
    if (!challenge) throw new TypeError(outcome.url);
    expect(await getSafecenterAccount(client, challenge)).toMatchObject({
      maskedMail: 'us*****@example.test',
      telVerifiable: false,
      mailVerifiable: true,
    });
    const captcha = solve(await getSafecenterCaptcha(client, challenge));
    const branch = 'secLogin';
    const captchaKey = await sendSafecenterEmail(client, challenge, { branch, captcha });
    const typed = { code: bilibili.inbox.last('user@example.test'), captchaKey };
    const exchangeCode = await verifySec(client, challenge, { ...typed, by: 'email' });
    const { setCookie } = replyOf(await exchangeCookie(client, { exchangeCode }));
    const cookies = Credential.fromSetCookie(setCookie).getCookies();
    expect(await getNav(client, cookies)).toMatchObject({ kind: 'logged-in' });
  });

  it('refreshes a session, and ends the old one with the confirmation', async () => {
    const client = await newClient();
    const old = await loginByQrcode(client);
    const info = await getCookieInfo(client, old.getCookies());
    const serverTime = info.kind === 'alive' ? info.serverTime : undefined;
    const path = correspondPath(serverTime ?? 0, correspondPublicKey);
    const refreshCsrf = await getRefreshCsrf(client, old.getCookies(), path);
    const refreshToken = old.reveal().acTimeValue ?? '';
    const fresh = await refreshCookie(client, old.getCookies(), { refreshCsrf, refreshToken });
    const renewed = Credential.fromSetCookie(fresh.setCookie);
    expect(await getNav(client, old.getCookies())).toMatchObject({ kind: 'logged-in' });
    await confirmCookieRefresh(client, renewed.getCookies(), refreshToken);
    expect(await getNav(client, old.getCookies())).toEqual({ kind: 'not-logged-in' });
    expect(await getNav(client, renewed.getCookies())).toMatchObject({ kind: 'logged-in' });
  });

  it('rejects a refresh path with a time ahead of the service', async () => {
    const client = await newClient();
    const cookies = (await loginByQrcode(client)).getCookies();
    const ahead = correspondPath(Date.now() + 600_000, correspondPublicKey);
    await expect(getRefreshCsrf(client, cookies, ahead)).rejects.toMatchObject({
      code: 'refresh-path-rejected',
    });
  });

  it('logs out, once', async () => {
    const client = await newClient();
    const cookies = (await loginByQrcode(client)).getCookies();
    expect(await submitLogout(client, cookies)).toEqual({ kind: 'logged-out' });
    expect(await submitLogout(client, cookies)).toEqual({ kind: 'already-dead' });
    expect(await getCookieInfo(client, cookies)).toEqual({ kind: 'not-logged-in' });
  });

  it('calls the endpoints that need no login', async () => {
    const client = await newClient();
    expect(client.device).toMatchObject({ buvid3: expect.any(String), bNut: expect.any(String) });
    expect(await getBuvid(client)).toMatchObject({ buvid3: expect.stringContaining('infoc') });
    expect((await generateWebTicket(client)).expiresAt).toBeGreaterThan(Date.now());
    expect((await getCountryList(client)).common[0]).toMatchObject({ callingCode: '86' });
  });
});
