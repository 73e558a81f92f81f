import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { inTurn, LoginTestEnvironment, tel } from './login-test-environment.test-kit.ts';
import type {
  CheckQuestion,
  PhoneQuestion,
  CodeAnswer,
  CodeQuestion,
} from '../ui/port/questions.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

describe('loginBySms', () => {
  it('asks for the number, has the captcha solved, and logs in with the code', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.run({ method: 'sms' })).toBe(0);
    expect(testEnvironment.eventTypes()).toEqual([
      'start',
      'busy',
      'captcha.required',
      'captcha.solved',
      'busy',
      'code.sent',
      'busy',
      'busy',
      'login.success',
    ]);
    expect(testEnvironment.events).toContainEqual({
      type: 'code.sent',
      by: 'sms',
      to: '+86 138****8000',
      resendAt: testEnvironment.clock.now() + 60_000,
      expiresAt: testEnvironment.clock.now() + 300_000,
    });
    expect(await testEnvironment.accounts.get()).toMatchObject({ id: '10001', method: 'sms' });
  });

  it('warns before it asks for a captcha, and goes on once the person knows', async () => {
    const testEnvironment = newTestEnvironment();
    const asked: PhoneQuestion[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        phone: async (question) => {
          asked.push(question);
          if (asked.length === 1) return { kind: 'phone', number: '85261234567' };
          expect(testEnvironment.bilibili.requests).toEqual([]);
          return { kind: 'phone', number: tel, isConfirmed: true };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked[1]).toMatchObject({
      number: '85261234567',
      country: { iso2: 'CN' },
      problem: undefined,
      warnings: [{ kind: 'plus-missing', meant: { iso2: 'HK' } }],
    });
    expect(testEnvironment.events).toContainEqual({
      type: 'phone.warned',
      to: '+86 852****4567',
      warnings: asked[1]?.warnings,
    });
  });

  it('tells no secret', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({ method: 'sms' });
    expect(
      testEnvironment.leaksIn(JSON.stringify([testEnvironment.events, testEnvironment.wire])),
    ).toEqual([]);
  });

  it('asks for the code again after a wrong one, and sends no other SMS for it', async () => {
    const testEnvironment = newTestEnvironment();
    const asked: CodeQuestion[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        code: async (question) => {
          asked.push(question);
          const code = asked.length === 1 ? '999999' : testEnvironment.bilibili.inbox.last(tel);
          return { kind: 'code', code };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked.map(({ problem }) => problem?.code)).toEqual([undefined, 'sms-code-wrong']);
    expect(testEnvironment.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('asks again for a malformed code, without sending it', async () => {
    const testEnvironment = newTestEnvironment();
    const problems: unknown[] = [];
    await testEnvironment.run({
      method: 'sms',
      person: {
        code: async ({ problem }) => {
          problems.push(problem?.code);
          return { kind: 'code', code: problem ? testEnvironment.bilibili.inbox.last(tel) : 'abc' };
        },
      },
    });
    expect(problems).toEqual([undefined, 'sms-code-malformed']);
    expect(testEnvironment.bilibili.requestsTo('submit-sms-login')).toHaveLength(1);
  });

  it('says how long to wait where another SMS is asked for too early, and keeps the first', async () => {
    const testEnvironment = newTestEnvironment();
    const problems: unknown[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        code: async ({ problem }): Promise<CodeAnswer> => {
          problems.push(problem?.message);
          if (problems.length === 1) testEnvironment.clock.advance(18_500);
          if (problems.length === 2) testEnvironment.clock.advance(41_500);
          if (problems.length <= 2) return { kind: 'resend' };
          return { kind: 'code', code: testEnvironment.bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, expect.stringContaining('in 42 s'), undefined]);
    expect(testEnvironment.bilibili.requestsTo('get-captcha')).toHaveLength(2);
    expect(testEnvironment.eventTypes().filter((type) => type === 'code.sent')).toHaveLength(2);
  });

  it('asks for the code of the same SMS after the same number again', async () => {
    const testEnvironment = newTestEnvironment();
    const { bilibili } = testEnvironment;
    const problems: unknown[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        code: async ({ problem }): Promise<CodeAnswer> => {
          problems.push(problem?.code);
          if (!problem) return { kind: 'edit' };
          return { kind: 'code', code: bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, 'sms-too-early']);
    expect(bilibili.requestsTo('get-captcha')).toHaveLength(1);
  });

  it('asks again for a code that has expired; another SMS brings the next', async () => {
    const testEnvironment = newTestEnvironment();
    const problems: unknown[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        code: async ({ problem }): Promise<CodeAnswer> => {
          problems.push(problem?.code);
          if (problem) return { kind: 'resend' };
          if (problems.length === 1) testEnvironment.clock.advance(300_000);
          return { kind: 'code', code: testEnvironment.bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, 'sms-code-expired', undefined]);
  });

  it.each([
    [1002, 'phone-invalid'],
    [1025, 'phone-banned'],
    [86203, 'sms-limit'],
    [1003, 'sms-cooldown'],
  ])('asks for another number after %i, with the one that was typed', async (code, name) => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('send-login-sms', { kind: 'code', code }, { times: 1 });
    const asked: PhoneQuestion[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        phone: async (question) => {
          asked.push(question);
          return { kind: 'phone', number: tel };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked[1]).toMatchObject({ number: tel, problem: { code: name } });
  });

  it('goes on with the same code when the service is back', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on(
      'submit-sms-login',
      { kind: 'status', status: 502 },
      { times: 1 },
    );
    const problems: unknown[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        code: async ({ problem }) => {
          problems.push(problem?.code);
          return { kind: 'code', code: testEnvironment.bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, 'server-error']);
  });

  it.each(['edit', 'back'] as const)('leads from the code to the number by %s', async (kind) => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        phone: inTurn({ kind: 'phone', number: tel } as const, {
          kind: 'back',
        }),
        code: async () => ({ kind }),
      },
    });
    expect(exitCode).toBe(130);
    expect(testEnvironment.bilibili.requestsTo('submit-sms-login')).toEqual([]);
  });

  it('says when the service refuses to send at all, and exits 7', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('send-login-sms', { kind: 'code', code: 86103 });
    expect(await testEnvironment.run({ method: 'sms' })).toBe(7);
    expect(testEnvironment.failures).toMatchObject([{ code: 'sms-refused-use-app' }]);
  });

  it('says that an account was made for the number', async () => {
    const testEnvironment = newTestEnvironment();
    const { bilibili } = testEnvironment;
    delete bilibili.account.phone;
    expect(await testEnvironment.run({ method: 'sms' })).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({ login: { isNew: true } });
  });

  it('goes through the second factor where one is asked for', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 2 };
    expect(await testEnvironment.run({ method: 'sms' })).toBe(0);
    expect(testEnvironment.eventTypes()).toContain('risk.required');
  });

  it('hands over the page of an ownership check, and asks for no captcha and no SMS', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 5 };
    const asked: CheckQuestion[] = [];
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        phone: inTurn({ kind: 'phone', number: tel }, { kind: 'back' }),
        check: async (question) => {
          asked.push(question);
          return { kind: 'back' };
        },
      },
    });
    expect(exitCode).toBe(130);
    expect(asked).toMatchObject([
      {
        ways: [],
        problem: undefined,
        url: expect.stringContaining('/h5/project-msg-auth/auth/entry?'),
      },
    ]);
    expect(
      testEnvironment.bilibili.requests.filter(({ path }) => path.includes('safecenter')),
    ).toEqual([]);
    expect(
      testEnvironment.leaksIn(JSON.stringify([testEnvironment.events, testEnvironment.wire])),
    ).toEqual([]);
  });
});
