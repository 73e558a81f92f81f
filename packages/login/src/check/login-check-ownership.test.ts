import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { riskyLogin } from './check.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();

describe('LoginCheck of an ownership check', () => {
  it.each([
    { status: 5 },
    { status: 5, generation: 'bare' },
    { status: 2, generation: 'ownership' },
    { status: 1, generation: 'ownership', scene: 'secLogin' },
  ] as const)('returns the page of the ownership check %o, and sends no request', async (risk) => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment, risk);
    const before = testEnvironment.bilibili.requests.length;
    expect(check.branch).toBeUndefined();
    expect(check.url).toMatch(/^https:\/\/passport\.bilibili\.com\/.*tmp_token=/);
    const calls = [
      check.fetchInfo(),
      check.sendSms(testEnvironment),
      check.completeCheck('123456'),
    ];
    for (const call of calls) {
      const error: unknown = await call.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'verification-unsupported' });
      const printed = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
      expect(
        testEnvironment.bilibili.secrets().filter((secret) => printed.includes(secret)),
      ).toEqual([]);
    }
    expect(testEnvironment.bilibili.requests).toHaveLength(before);
    const printed = inspect(check, { depth: 9, showHidden: true }) + JSON.stringify(check);
    expect(testEnvironment.bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual(
      [],
    );
  });

  it('returns the page of a second check when the service asks for one', async () => {
    const testEnvironment = createTestEnvironment();
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    const page = 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry?tmp_token=T5';
    const data = { status: 5, url: page, message: '', refresh_token: '' };
    testEnvironment.bilibili.faults.on('exchange-cookie', { kind: 'code', code: 0, data });
    const refusal = { code: 'verification-unsupported' };
    await expect(
      check.completeCheck(testEnvironment.bilibili.inbox.last('13800138000')),
    ).rejects.toMatchObject(refusal);
    expect([check.branch, check.url]).toEqual([undefined, page]);
    const before = testEnvironment.bilibili.requests.length;
    for (const call of [
      check.fetchInfo(),
      check.sendSms(testEnvironment),
      check.completeCheck('1234'),
    ]) {
      await expect(call).rejects.toMatchObject(refusal);
    }
    expect(testEnvironment.bilibili.requests).toHaveLength(before);
  });
});
