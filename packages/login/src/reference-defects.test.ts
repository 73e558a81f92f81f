import { createClient, Credential, parseCookieHeader } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import { riskyLogin } from './check/check.test-kit.ts';
import { LoginCheck } from './check/login-check.ts';
import { loginWithPassword } from './password/login-with-password.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { QrCodeLogin } from './qrcode/qrcode-login.ts';
import { confirmRefresh } from './session/confirm-refresh.ts';
import { logout } from './session/logout.ts';
import { refresh } from './session/refresh.ts';
import { loginWithSms } from './sms/login-with-sms.ts';
import { sendSms } from './sms/send-sms.ts';
import type { TestEnvironment } from './test-environment.test-kit.ts';

const { createTestEnvironment, loggedIn } = setupTestEnvironments();

// docs/protocol.md chapter 10 lists the defects of the Python reference. This file has one test for
// each defect that belongs to this package, with its number. The others are in
// reference-defects-elsewhere.test.ts.

const phone = new PhoneNumber('13800138000');

async function generated(
  { client }: TestEnvironment,
  channel: 'web' | 'tv' = 'web',
): Promise<QrCodeLogin> {
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  return login;
}

function passwordLogin(testEnvironment: TestEnvironment) {
  return loginWithPassword(
    'user@example.test',
    testEnvironment.bilibili.account.password ?? '',
    testEnvironment,
  );
}

async function smsLogin(testEnvironment: TestEnvironment) {
  const ticket = await sendSms(phone, testEnvironment);
  return loginWithSms(
    phone,
    testEnvironment.bilibili.inbox.last('13800138000'),
    ticket,
    testEnvironment,
  );
}

describe('a defect of the reference is not inherited', () => {
  it('1: an unknown QR code is no success, and a ticket gives no empty credential', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const unknown = { url: '', refresh_token: '', timestamp: 0, code: 86999, message: '' };
    const login = await generated(testEnvironment);
    bilibili.faults.on('poll-web-qrcode', { kind: 'code', code: 0, data: unknown }, { times: 1 });
    await expect(login.checkState()).rejects.toMatchObject({ code: 'qr-unexpected' });
    bilibili.replyForm = 'ticket';
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    expect(login.getCredential().reveal().sessdata).not.toBe('');
  });

  it('2: a TV code of 86090, -3 or -400 does not run into the success branch', async () => {
    const testEnvironment = createTestEnvironment();
    const login = await generated(testEnvironment, 'tv');
    testEnvironment.bilibili.phone.scan(login.getQrcodeUrl());
    expect(await login.checkState()).toBe('confirm');
    for (const code of [-3, -400]) {
      testEnvironment.bilibili.faults.on('poll-tv-qrcode', { kind: 'code', code }, { times: 1 });
      await expect(login.checkState()).rejects.toMatchObject({ serverCode: code });
    }
  });

  it('3: Set-Cookie counts for QR and SMS, and the URL for passwords', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.replyForm = 'set-cookie';
    expect((await smsLogin(testEnvironment)).kind).toBe('done');
    testEnvironment.bilibili.replyForm = 'ticket';
    expect((await passwordLogin(testEnvironment)).kind).toBe('done');
  });

  it('4: no status but 0 is a success', async () => {
    for (const status of [1, 2, 5] as const) {
      const testEnvironment = createTestEnvironment();
      testEnvironment.bilibili.account.risk = { status };
      expect((await passwordLogin(testEnvironment)).kind).toBe('check');
      expect((await smsLogin(testEnvironment)).kind).toBe('check');
    }
  });

  it('5: errors keep the number of the service', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.account.standing = 'frozen';
    await expect(passwordLogin(testEnvironment)).rejects.toMatchObject({
      code: 'account-frozen',
      serverCode: 86066,
      serverMessage: expect.stringContaining('冻结'),
    });
  });

  it('7: an unknown country is reported as unknown, whatever was typed', () => {
    for (const country of ['火星', 'Mars', '', '+9999', 'x1']) {
      const unknown = expect.objectContaining({ code: 'phone-country-unknown' });
      expect(() => new PhoneNumber('13800138000', country)).toThrow(unknown);
    }
  });

  it('8: Canada is not the United States, and the calling code is sent', async () => {
    const testEnvironment = createTestEnvironment();
    const canadian = new PhoneNumber('2045550123', 'Canada');
    expect(canadian.country.iso2).toBe('CA');
    await sendSms(canadian, testEnvironment);
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')[0]?.form['cid']).toBe('1');
  });

  it('9: numbers are cleaned of separators, and validated', () => {
    expect(new PhoneNumber('(+86) 138-0013 8000').number).toBe('13800138000');
    expect(new PhoneNumber('138 0013 800').warnings).toContainEqual({ kind: 'implausible' });
  });

  it('10: a QR picture is written to no file unless requested', async () => {
    const picture = (await generated(createTestEnvironment())).getQrcodePicture();
    expect(Object.keys(picture)).toEqual([]);
    expect((await picture.toPng()).length).toBeGreaterThan(100);
  });

  it('11: polling has an interval, a deadline and a cancel', async () => {
    const testEnvironment = createTestEnvironment();
    const { clock, bilibili, client } = testEnvironment;
    const login = new QrCodeLogin({ client });
    const watched = (async () => {
      for await (const _ of login.watch({ deadlineMs: 30_000 })) void _;
    })();
    await expect(watched).rejects.toMatchObject({ code: 'qr-not-confirmed' });
    expect(bilibili.requestsTo('poll-web-qrcode')).toHaveLength(11);
    const cancel = new AbortController();
    clock.after(5_000, () => cancel.abort('stop'));
    const cancelled = (async () => {
      for await (const _ of login.watch({ signal: cancel.signal })) void _;
    })();
    await expect(cancelled).rejects.toBe('stop');
  });

  it('12: requestId and scene of a challenge are read, and its host is checked', async () => {
    const testEnvironment = createTestEnvironment();
    const risk = { status: 2, generation: 'legacy', scene: 'deviceVerify' } as const;
    expect((await riskyLogin(testEnvironment, risk)).branch).toBe('deviceVerify');
    const { client } = testEnvironment;
    const url = 'https://evil.example/risk/verify?tmp_token=x';
    const foreign = new LoginCheck(client, { status: 2, url, message: '' });
    expect(foreign.branch).toBeUndefined();
  });

  it('13: the requests of a check have User-Agent and Referer', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    await check.completeCheck(testEnvironment.bilibili.inbox.last('13800138000'));
    const [verify] = testEnvironment.bilibili.requestsTo('verify-login-tel');
    expect(verify?.headers['user-agent']).toBe(testEnvironment.client.userAgent);
    expect(verify?.headers['referer']).toBe(check.url);
  });

  it('14: an exchange reply needs its code and its cookies, and the request names its source', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    bilibili.faults.on('exchange-cookie', { kind: 'code', code: 0, data: { url: '' } });
    const code = bilibili.inbox.last('13800138000');
    await expect(check.completeCheck(code)).rejects.toMatchObject({ code: 'session-incomplete' });
    expect(bilibili.requestsTo('exchange-cookie')[0]?.form['source']).toBe('risk');
  });

  it('15: the error for a captcha of the wrong type names both types', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    const geetest = {
      getTestType: () => 'login' as const,
      takeResult: () => {
        throw new Error('not to be taken');
      },
    };
    await expect(check.sendSms({ geetest })).rejects.toMatchObject({
      message: expect.stringContaining('"login"'),
      advice: expect.stringContaining('VERIFY'),
    });
  });

  it('16: a password is measured against the key, and keep is always "0"', async () => {
    const testEnvironment = createTestEnvironment();
    const long = loginWithPassword('x', 'x'.repeat(102), testEnvironment);
    await expect(long).rejects.toMatchObject({ code: 'password-too-long' });
    await passwordLogin(testEnvironment);
    expect(testEnvironment.bilibili.requestsTo('submit-password-login')[0]?.form['keep']).toBe('0');
  });

  it('17: there is a logout', async () => {
    const { client, credential } = await loggedIn();
    expect((await logout(credential, { client })).kind).toBe('logged-out');
  });

  it('26: POST parameters stay in the body', async () => {
    const testEnvironment = createTestEnvironment();
    await smsLogin(testEnvironment);
    await passwordLogin(testEnvironment);
    const posts = testEnvironment.bilibili.requests.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(2);
    expect(posts.flatMap(({ query }) => Object.keys(query))).toEqual([]);
  });

  it('27: the refresh token is no cookie, and no cookie is sent twice', async () => {
    const { bilibili, client, credential } = await loggedIn();
    expect(credential.getCookies()).not.toHaveProperty('ac_time_value');
    await refresh(credential, { client });
    for (const { headers } of bilibili.requests) {
      const names = (headers['cookie'] ?? '').split('; ').map((pair) => pair.split('=')[0]);
      const folded = names.map((name) => name?.toLowerCase());
      expect(new Set(folded).size).toBe(folded.length);
      expect(names).not.toContain('ac_time_value');
    }
  });

  it('29: the cookies of a TV login keep their names', async () => {
    const { credential } = await loggedIn('tv');
    expect(Object.keys(parseCookieHeader(credential.cookieHeader()))).toEqual(
      expect.arrayContaining(['SESSDATA', 'DedeUserID', 'DedeUserID__ckMd5', 'bili_jct', 'sid']),
    );
  });

  it('30: the refresh token of a TV login is not kept as a web refresh token', async () => {
    const { credential } = await loggedIn('tv');
    expect(credential.reveal().acTimeValue).toBeUndefined();
    expect(credential.reveal().app?.refreshToken).toMatch(/^[0-9a-f]{32}$/);
  });

  it('31: a refresh does not change the device', async () => {
    const { client, credential } = await loggedIn();
    const result = await refresh(credential, { client });
    if (result.kind !== 'unconfirmed') throw new Error(result.kind);
    expect(result.pending.credential.reveal().buvid3).toBe(credential.reveal().buvid3);
  });

  it('32: a refresh renews sid and ckMd5 and survives a failed confirmation', async () => {
    const { bilibili, client, credential } = await loggedIn();
    const result = await refresh(credential, { client });
    if (result.kind !== 'unconfirmed') throw new Error(result.kind);
    const { pending } = result;
    const [old, renewed] = [credential.reveal(), pending.credential.reveal()];
    expect([renewed.sid, renewed.dedeuseridCkMd5]).not.toEqual([old.sid, old.dedeuseridCkMd5]);
    bilibili.faults.on('confirm-cookie-refresh', { kind: 'status', status: 502 }, { times: 1 });
    await expect(confirmRefresh(pending, { client })).rejects.toMatchObject({
      code: 'server-error',
    });
    expect((await confirmRefresh(pending, { client })).credential.verified).toBe(true);
  });

  it('34: no invented fingerprint is sent', async () => {
    const testEnvironment = createTestEnvironment();
    await passwordLogin(testEnvironment);
    expect(testEnvironment.bilibili.requestsTo('unknown')).toEqual([]);
    expect(testEnvironment.bilibili.requests.filter(({ url }) => /ExClimbWuzhi/.test(url))).toEqual(
      [],
    );
  });

  it('35: two clients are two devices', async () => {
    const { client } = createTestEnvironment();
    const other = createClient({ runtime: client.runtime });
    const [first, second] = await Promise.all([client.ensureDevice(), other.ensureDevice()]);
    expect(first.buvid3).toBeTruthy();
    expect(second.buvid3).not.toBe(first.buvid3);
  });

  it('36: a login returns the whole device', async () => {
    const testEnvironment = createTestEnvironment();
    await passwordLogin(testEnvironment);
    const [login] = testEnvironment.bilibili.requestsTo('submit-password-login');
    expect(Object.keys(login?.cookies ?? {})).toEqual(['buvid3', 'buvid4', 'b_nut']);
  });

  it('37: events of the traffic hold neither cookies nor forms', async () => {
    const testEnvironment = createTestEnvironment();
    await smsLogin(testEnvironment);
    expect(testEnvironment.events.length).toBeGreaterThan(5);
    const text = JSON.stringify(testEnvironment.events);
    expect(testEnvironment.bilibili.secrets().filter((secret) => text.includes(secret))).toEqual(
      [],
    );
  });

  it('38: every Set-Cookie of a reply counts, not only the last', async () => {
    const { credential } = await loggedIn();
    const { sessdata, biliJct, dedeuserid, dedeuseridCkMd5, sid } = credential.reveal();
    for (const part of [sessdata, biliJct, dedeuserid, dedeuseridCkMd5, sid]) {
      expect(part).toBeTruthy();
    }
    expect(credential).toBeInstanceOf(Credential);
  });
});
