import { inspect } from 'node:util';
import { Geetest, GeetestType } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import type { TestEnvironment } from '../test-environment.test-kit.ts';
import { riskyLogin } from './check.test-kit.ts';
import { LoginCheck } from './login-check.ts';

const { createTestEnvironment } = setupTestEnvironments();

function sms({ bilibili }: TestEnvironment): string {
  return bilibili.inbox.last('13800138000');
}

describe('LoginCheck', () => {
  it.each([
    [{ status: 2 }, 'loginTelCheck', 'verify-login-tel'],
    [{ status: 1 }, 'loginTelCheck', 'verify-login-tel'],
    [{ status: 5, generation: 'legacy' }, 'loginTelCheck', 'verify-login-tel'],
    [{ status: 1, generation: 'scene' }, 'secLogin', 'verify-sec'],
    [
      { status: 2, generation: 'scene', scene: 'loginTelCheck' },
      'loginTelCheck',
      'verify-login-tel',
    ],
    [{ status: 1, generation: 'bare' }, 'secLogin', 'verify-sec'],
    [{ status: 2, generation: 'bare' }, 'loginTelCheck', 'verify-login-tel'],
    [{ status: 2, scene: 'deviceVerify' }, 'deviceVerify', 'verify-user-device'],
    [{ status: 3, generation: 'bare' }, 'deviceVerify', 'verify-user-device'],
    [{ status: 3 }, 'loginTelCheck', 'verify-login-tel'],
  ] as const)('completes the check of %o by the branch %s', async (risk, branch, endpoint) => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, risk);
    expect(check.branch).toBe(branch);
    await check.sendSms(testEnvironment);
    expect(await check.completeCheck(sms(testEnvironment))).toMatchObject({
      kind: 'done',
      credential: { dedeuserid: '10001' },
    });
    expect(testEnvironment.bilibili.requestsTo(endpoint)).toHaveLength(1);
  });

  it.each(['set-cookie', 'ticket', 'query'] as const)(
    'finds the session in the reply form "%s"',
    async (form) => {
      const testEnvironment = createTestEnvironment();
      testEnvironment.bilibili.replyForm = form;
      const check = await riskyLogin(testEnvironment);
      await check.sendSms(testEnvironment);
      const { credential } = await check.completeCheck(sms(testEnvironment));
      expect(credential.verified).toBe(true);
    },
  );

  it('refuses a success reply without a session', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    testEnvironment.bilibili.replyForm = 'nothing';
    await check.sendSms(testEnvironment);
    const code = sms(testEnvironment);
    await expect(check.completeCheck(code)).rejects.toMatchObject({ code: 'session-incomplete' });
  });

  it('returns the account of the check and the destination of the SMS', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    expect(check.message).toContain('需使用手机号');
    expect(await check.fetchInfo()).toMatchObject({
      mid: '10001',
      nickname: '测试用户',
      maskedTel: '138*****000',
      ways: [{ by: 'sms', to: '138*****000' }],
    });
  });

  it('accepts a captcha that was solved for it', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, client } = testEnvironment;
    const check = await riskyLogin(testEnvironment);
    const geetest = new Geetest({ client });
    await geetest.generateTest(GeetestType.VERIFY, { check });
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    const { resendAt } = await check.sendSms({ geetest });
    expect(resendAt - testEnvironment.clock.now()).toBe(60_000);
    expect((await check.completeCheck(sms(testEnvironment))).kind).toBe('done');
  });

  it('refuses a second SMS within a minute before any request, with the time left', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, clock } = testEnvironment;
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const requests = bilibili.requests.length;
    clock.advance(20_000);
    await expect(check.sendSms(testEnvironment)).rejects.toMatchObject({
      name: 'LoginError',
      code: 'sms-too-early',
      retryAfterMs: 40_000,
    });
    expect(bilibili.requests).toHaveLength(requests);
    clock.advance(40_000);
    await check.sendSms(testEnvironment);
    expect(bilibili.requestsTo('send-safecenter-sms')).toHaveLength(2);
  });

  it('refuses a captcha that was solved for a login', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, client } = testEnvironment;
    const check = await riskyLogin(testEnvironment);
    const geetest = new Geetest({ client });
    await geetest.generateTest(GeetestType.LOGIN);
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    await expect(check.sendSms({ geetest })).rejects.toMatchObject({
      code: 'captcha-for-another-call',
    });
  });

  it('can be used again after a wrong or expired code, and ends after success', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    await expect(check.completeCheck('999999')).rejects.toMatchObject({ code: 'sms-code-wrong' });
    const late = sms(testEnvironment);
    testEnvironment.clock.advance(300_000);
    await expect(check.completeCheck(late)).rejects.toMatchObject({ code: 'sms-code-expired' });
    await check.sendSms(testEnvironment);
    const code = sms(testEnvironment);
    expect((await check.completeCheck(code)).kind).toBe('done');
    for (const again of [
      check.completeCheck(code),
      check.sendSms(testEnvironment),
      check.fetchInfo(),
    ]) {
      await expect(again).rejects.toMatchObject({ code: 'check-spent' });
    }
  });

  it('requires an SMS before a code', async () => {
    const check = await riskyLogin(createTestEnvironment(), { status: 2 });
    await expect(check.completeCheck('123456')).rejects.toMatchObject({ code: 'check-not-sent' });
  });

  it('requests no captcha when no phone can receive the SMS, and returns the page', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, { status: 2, telVerify: false });
    expect((await check.fetchInfo()).ways).toEqual([]);
    await expect(check.sendSms(testEnvironment)).rejects.toMatchObject({
      code: 'verification-unsupported',
    });
    expect(testEnvironment.bilibili.requestsTo('get-safecenter-captcha')).toHaveLength(0);
    expect(check.url).toMatch(/^https:\/\/passport\.bilibili\.com\/.*tmp_token=/);
  });

  it.each([
    [
      'an unknown scene',
      'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t&scene=faceVerify',
    ],
    ['no token', 'https://passport.bilibili.com/h5-app/passport/risk/verify?source=risk'],
  ])('returns the page of a check with %s', async (_, url) => {
    const { client, solver } = createTestEnvironment();
    const check = new LoginCheck(client, { status: 2, url, message: '' });
    expect([check.branch, check.url]).toEqual([undefined, url]);
    const refusal = { code: 'verification-unsupported' };
    await expect(check.fetchInfo()).rejects.toMatchObject(refusal);
    await expect(check.sendSms({ solver })).rejects.toMatchObject(refusal);
    await expect(check.completeCheck('123456')).rejects.toMatchObject(refusal);
  });

  it.each(['', 'https://evil.example/risk/verify?tmp_token=t', 'javascript:alert(1)'])(
    'never sends a person to "%s"',
    (url) => {
      const { client } = createTestEnvironment();
      const check = new LoginCheck(client, { status: 2, url, message: '' });
      expect(check.url).toBe('https://passport.bilibili.com/login');
    },
  );

  it('sends the SMS although the account info could not be fetched', async () => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.faults.on('get-safecenter-account', { kind: 'status', status: 404 });
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    expect((await check.completeCheck(sms(testEnvironment))).kind).toBe('done');
  });

  it.each([
    [-400, 'bad-request'],
    [-105, 'captcha-invalid'],
    [2406, 'captcha-invalid'],
    [86200, 'sms-cooldown'],
    [4711, 'verification-send-failed'],
  ])(
    'maps the code %i of the SMS to its error, and sends one request',
    async (serverCode, code) => {
      const testEnvironment = createTestEnvironment();
      const check = await riskyLogin(testEnvironment);
      testEnvironment.bilibili.faults.on('send-safecenter-sms', { kind: 'code', code: serverCode });
      await expect(check.sendSms(testEnvironment)).rejects.toMatchObject({ code, serverCode });
      expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toHaveLength(1);
    },
  );

  it('never sends an accepted code a second time', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const code = sms(testEnvironment);
    bilibili.faults.on('exchange-cookie', { kind: 'reset', when: 'before' }, { times: 1 });
    await expect(check.completeCheck(code)).rejects.toMatchObject({ code: 'network-error' });
    expect((await check.completeCheck(code)).kind).toBe('done');
    expect(bilibili.requestsTo('verify-login-tel')).toHaveLength(1);
  });

  it.each([
    ['exchange-cookie', 1_000],
    ['get-nav', 20_000],
  ] as const)(
    'returns the session as unverified when an abort comes while %s is slow',
    async (endpoint, ms) => {
      const testEnvironment = createTestEnvironment();
      const { bilibili, clock } = testEnvironment;
      const check = await riskyLogin(testEnvironment);
      await check.sendSms(testEnvironment);
      const cancel = new AbortController();
      bilibili.faults.on(endpoint, { kind: 'slow', ms });
      clock.after(100, () => cancel.abort('enough'));
      const completed = check.completeCheck(sms(testEnvironment), { signal: cancel.signal });
      expect(await completed).toMatchObject({
        credential: { verified: false },
      });
    },
  );

  it.each([
    [-400, 'bad-request'],
    [86033, 'exchange-identity-mismatch'],
  ])('ends when the service refuses the exchange with %i', async (serverCode, errorCode) => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const code = sms(testEnvironment);
    testEnvironment.bilibili.faults.on('exchange-cookie', { kind: 'code', code: serverCode });
    await expect(check.completeCheck(code)).rejects.toMatchObject({ code: errorCode, serverCode });
    await expect(check.completeCheck(code)).rejects.toMatchObject({ code: 'check-spent' });
  });

  it('treats an empty exchange code as a failure', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const empty = { kind: 'code', code: 0, data: { code: '' } } as const;
    testEnvironment.bilibili.faults.on('verify-login-tel', empty);
    const completed = check.completeCheck(sms(testEnvironment));
    await expect(completed).rejects.toMatchObject({ code: 'unexpected-body' });
  });

  it('prints without its secrets', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const printed = inspect(check, { depth: 9, showHidden: true }) + JSON.stringify(check);
    expect(testEnvironment.bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual(
      [],
    );
  });
});
