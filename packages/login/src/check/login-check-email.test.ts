import { Geetest, GeetestType } from '@bilipass/geetest';
import type { Risk } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import type { TestEnvironment } from '../test-environment.test-kit.ts';
import { riskyLogin } from './check.test-kit.ts';
import type { SendCodeOptions } from './code-options.ts';

const { createTestEnvironment } = setupTestEnvironments();

const address = 'user@example.test';
const phoneClosed: Risk = { status: 1, generation: 'scene', telVerify: false, mailVerify: true };
const bothOpen: Risk = { ...phoneClosed, telVerify: true };

function sms({ bilibili }: TestEnvironment): string {
  return bilibili.inbox.last('13800138000');
}

function email({ bilibili }: TestEnvironment): string {
  return bilibili.inbox.last(address);
}

describe('LoginCheck by e-mail', () => {
  it.each<Risk>([
    phoneClosed,
    { ...phoneClosed, generation: 'bare' },
    { ...phoneClosed, status: 2, scene: 'secLogin' },
  ])('completes the check %o where the phone is closed', async (risk) => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const check = await riskyLogin(testEnvironment, risk);
    expect((await check.fetchInfo()).ways).toEqual([{ by: 'email', to: 'us*****@example.test' }]);
    const sent = await check.sendCode(testEnvironment);
    expect(sent).toMatchObject({ by: 'email' });
    expect(sent.resendAt - testEnvironment.clock.now()).toBe(60_000);
    expect(await check.completeCheck(email(testEnvironment))).toMatchObject({
      kind: 'done',
      credential: { dedeuserid: '10001' },
    });
    expect(bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
    expect(bilibili.requestsTo('send-safecenter-email')).toMatchObject([
      { form: { mail_type: 'secLogin' } },
    ]);
    expect(bilibili.requestsTo('verify-sec')).toMatchObject([{ form: { verify_type: 'email' } }]);
  });

  it('sends an SMS by default where both ways are open, and lets the person choose', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, bothOpen);
    expect((await check.fetchInfo()).ways.map(({ by }) => by)).toEqual(['sms', 'email']);
    expect(await check.sendCode(testEnvironment)).toMatchObject({ by: 'sms' });
    // No pause: each way has its own.
    expect(await check.sendCode({ ...testEnvironment, by: 'email' })).toMatchObject({
      by: 'email',
    });
    await expect(check.completeCheck(sms(testEnvironment))).rejects.toMatchObject({
      code: 'sms-code-wrong',
    });
    const code = sms(testEnvironment);
    expect((await check.completeCheck(code, { by: 'sms' })).kind).toBe('done');
  });

  it('refuses a second e-mail within a minute, and requests no captcha for it', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, phoneClosed);
    await check.sendCode(testEnvironment);
    testEnvironment.clock.advance(20_000);
    await expect(check.sendCode(testEnvironment)).rejects.toMatchObject({
      code: 'sms-too-early',
      retryAfterMs: 40_000,
    });
    expect(testEnvironment.bilibili.requestsTo('get-safecenter-captcha')).toHaveLength(1);
  });

  it.each<['sms' | 'email', Risk]>([
    ['sms', phoneClosed],
    ['email', { status: 1, generation: 'scene' }],
    ['email', { status: 2, telVerify: false, mailVerify: true }],
    ['email', { status: 3, generation: 'bare', mailVerify: true }],
    ['email', { status: 5 }],
  ])('requests no captcha for the closed way "%s" of %o', async (by, risk) => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, risk);
    await expect(check.sendCode({ ...testEnvironment, by })).rejects.toMatchObject({
      code: 'verification-unsupported',
    });
    expect(testEnvironment.bilibili.requestsTo('get-safecenter-captcha')).toEqual([]);
    expect(check.url).toMatch(/^https:\/\/passport\.bilibili\.com\/.*tmp_token=/);
  });

  it('rejects a way that does not exist', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, bothOpen);
    const { by }: Pick<SendCodeOptions, 'by'> = JSON.parse('{"by":"pigeon"}');
    const sent = check.sendCode({ ...testEnvironment, by });
    await expect(sent).rejects.toThrow('by must be "sms" or "email", got "pigeon"');
  });

  it('accepts another code after a wrong, an expired and a resent one', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, phoneClosed);
    await check.sendCode(testEnvironment);
    await expect(check.completeCheck('999999')).rejects.toMatchObject({ code: 'sms-code-wrong' });
    const late = email(testEnvironment);
    testEnvironment.clock.advance(300_000);
    await expect(check.completeCheck(late)).rejects.toMatchObject({ code: 'sms-code-expired' });
    await check.sendCode(testEnvironment);
    expect((await check.completeCheck(email(testEnvironment))).kind).toBe('done');
  });

  it('accepts a captcha that was solved for it', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, client } = testEnvironment;
    const check = await riskyLogin(testEnvironment, phoneClosed);
    const geetest = new Geetest({ client });
    await geetest.generateTest(GeetestType.VERIFY, { check });
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    expect(await check.sendCode({ geetest })).toMatchObject({ by: 'email' });
  });

  it.each([
    [-105, 'captcha-invalid'],
    [86200, 'sms-cooldown'],
    [4711, 'verification-send-failed'],
  ])('maps the code %i of the e-mail to its error, and sends one request', async (number, code) => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, phoneClosed);
    const { bilibili } = testEnvironment;
    bilibili.faults.on('send-safecenter-email', { kind: 'code', code: number });
    await expect(check.sendCode(testEnvironment)).rejects.toMatchObject({ code });
    expect(bilibili.requestsTo('send-safecenter-email')).toHaveLength(1);
  });
});
