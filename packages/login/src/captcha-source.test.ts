import { Geetest } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import { riskyLogin } from './check/check.test-kit.ts';
import { loginWithPassword } from './password/login-with-password.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { sendSms } from './sms/send-sms.ts';
import type { TestEnvironment } from './test-environment.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();
const phone = new PhoneNumber('13800138000');

/** The environment with a person who needs the given times, one for each captcha. */
function slow(testEnvironment: TestEnvironment, ...times: number[]): TestEnvironment {
  const { clock, solver } = testEnvironment;
  return {
    ...testEnvironment,
    solver: async (challenge, options) => {
      clock.advance(times.shift() ?? 0);
      return solver(challenge, options);
    },
  };
}

describe('a captcha that a person solves too late', () => {
  it.each([115_000, 160_000])('is not sent after %i ms: another one is asked for', async (ms) => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    await sendSms(phone, slow(testEnvironment, ms));
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(2);
    expect(bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('is sent while it is younger than 115 s', async () => {
    const testEnvironment = createTestEnvironment();
    await sendSms(phone, slow(testEnvironment, 114_999));
    expect(testEnvironment.bilibili.requestsTo('get-captcha')).toHaveLength(1);
  });

  it('ends the login by password after the third, without a login request', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const { password = '' } = bilibili.account;
    const late = slow(testEnvironment, 120_000, 120_000, 120_000);
    await expect(loginWithPassword('13800138000', password, late)).rejects.toMatchObject({
      code: 'captcha-answer-expired',
    });
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(3);
    expect(bilibili.requestsTo('submit-password-login')).toEqual([]);
  });

  it.each(['sms', 'email'] as const)('is not sent for a check by %s', async (by) => {
    const testEnvironment = createTestEnvironment();
    const { bilibili } = testEnvironment;
    const check = await riskyLogin(testEnvironment, {
      status: 1,
      generation: 'scene',
      mailVerify: true,
    });
    await check.sendCode({ ...slow(testEnvironment, 130_000), by });
    expect(bilibili.requestsTo('get-safecenter-captcha')).toHaveLength(2);
    expect(bilibili.requestsTo(`send-safecenter-${by}`)).toHaveLength(1);
  });

  it('is not taken from a Geetest, and nothing is sent', async () => {
    const testEnvironment = createTestEnvironment();
    const { bilibili, client, clock } = testEnvironment;
    const geetest = new Geetest({ client });
    await geetest.generateTest();
    geetest.completeTest(bilibili.captcha.solve(geetest.getInfo()));
    clock.advance(116_000);
    await expect(sendSms(phone, { client, geetest })).rejects.toMatchObject({
      code: 'captcha-answer-expired',
    });
    expect(bilibili.requestsTo('send-login-sms')).toEqual([]);
  });
});
