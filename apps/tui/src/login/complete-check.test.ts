import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import {
  addresses,
  inTurn,
  LoginTestEnvironment,
  tel,
  type TestEnvironmentOptions,
} from './login-test-environment.test-kit.ts';
import type { Risk } from '@bilipass/testing';
import type { CheckQuestion, CodeAnswer, CodeQuestion } from '../ui/port/questions.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

const phoneClosed: Risk = { status: 1, generation: 'scene', telVerify: false, mailVerify: true };

/** A login by password of an account that has to prove itself. */
function logIn(
  testEnvironment: LoginTestEnvironment,
  person: TestEnvironmentOptions['person'] = {},
): Promise<number> {
  testEnvironment.bilibili.account.risk ??= { status: 1, generation: 'scene', scene: 'secLogin' };
  return testEnvironment.run({ method: 'password', person });
}

describe('completeCheck', () => {
  it.each([
    ['loginTelCheck', { status: 2 }],
    ['secLogin', { status: 1, generation: 'scene', scene: 'secLogin' }],
    ['deviceVerify', { status: 1, generation: 'scene', scene: 'deviceVerify' }],
  ] as const)('says whose phone it is, and does the check %s', async (_scene, risk) => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = risk;
    expect(await logIn(testEnvironment)).toBe(0);
    expect(testEnvironment.events).toContainEqual({
      type: 'risk.required',
      ways: [{ by: 'sms', to: '138*****000' }],
    });
    expect(await testEnvironment.accounts.get()).toMatchObject({ id: '10001', method: 'password' });
    expect(
      testEnvironment.leaksIn(JSON.stringify([testEnvironment.events, testEnvironment.wire])),
    ).toEqual([]);
  });

  it('asks again after a wrong code, and stops after the third', async () => {
    const testEnvironment = newTestEnvironment();
    const asked: CodeQuestion[] = [];
    const exitCode = await logIn(testEnvironment, {
      code: async (question) => {
        asked.push(question);
        return { kind: 'code', code: '999999' };
      },
    });
    expect(exitCode).toBe(7);
    expect(asked.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'sms-code-wrong',
      'sms-code-wrong',
    ]);
    expect(testEnvironment.failures).toMatchObject([{ code: 'check-given-up' }]);
    expect(testEnvironment.bilibili.requestsTo('exchange-cookie')).toEqual([]);
  });

  it('counts what is refused on the way as well', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('send-safecenter-sms', { kind: 'code', code: -105 });
    const asked: CheckQuestion[] = [];
    const exitCode = await logIn(testEnvironment, {
      check: async (question) => {
        asked.push(question);
        return { kind: 'send', by: 'sms' };
      },
    });
    expect(exitCode).toBe(7);
    expect(asked.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      'captcha-invalid',
      'captcha-invalid',
    ]);
  });

  it('does not count trouble of the network, and goes on when it is over', async () => {
    const testEnvironment = newTestEnvironment();
    const trouble = { kind: 'reset', when: 'before' } as const;
    testEnvironment.bilibili.faults.on('verify-sec', trouble, { times: 4 });
    const problems: unknown[] = [];
    const exitCode = await logIn(testEnvironment, {
      code: async ({ problem }) => {
        problems.push(problem?.code);
        return { kind: 'code', code: testEnvironment.bilibili.inbox.last(tel) };
      },
    });
    const trouble4 = Array.from({ length: 4 }, () => 'network-error');
    expect({ exitCode, problems }).toEqual({ exitCode: 0, problems: [undefined, ...trouble4] });
  });

  it('sends another SMS once the pause is over, and says before how long to wait', async () => {
    const testEnvironment = newTestEnvironment();
    const problems: unknown[] = [];
    const exitCode = await logIn(testEnvironment, {
      code: async ({ problem }): Promise<CodeAnswer> => {
        const asked = problems.push(problem?.message);
        if (asked === 2) testEnvironment.clock.advance(60_000);
        if (asked <= 2) return { kind: 'resend' };
        return { kind: 'code', code: testEnvironment.bilibili.inbox.last(tel) };
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, expect.stringContaining('in 60 s'), undefined]);
    expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toHaveLength(2);
  });

  it('sends the code by e-mail where the phone is closed', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = phoneClosed;
    expect(await logIn(testEnvironment)).toBe(0);
    const email = { by: 'email', to: 'us*****@example.test' };
    expect(testEnvironment.events).toContainEqual({ type: 'risk.required', ways: [email] });
    expect(testEnvironment.events).toContainEqual(
      expect.objectContaining({ type: 'code.sent', ...email }),
    );
    expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
    expect(await testEnvironment.accounts.get()).toMatchObject({ id: '10001' });
    expect(
      testEnvironment.leaksIn(JSON.stringify([testEnvironment.events, testEnvironment.wire])),
    ).toEqual([]);
  });

  it('goes over to the e-mail and back where both ways are open', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { ...phoneClosed, telVerify: true };
    const asked: CodeQuestion[] = [];
    const exitCode = await logIn(testEnvironment, {
      code: async (question) => {
        asked.push(question);
        const { by } = question;
        if (asked.length === 2) testEnvironment.clock.advance(60_000);
        if (asked.length <= 2) return { kind: 'other-way' };
        return { kind: 'code', code: testEnvironment.bilibili.inbox.last(addresses[by]) };
      },
    });
    expect(exitCode).toBe(0);
    expect(asked).toMatchObject([
      { by: 'sms', otherWay: 'email' },
      { by: 'email', otherWay: 'sms', to: 'us*****@example.test' },
      { by: 'sms', otherWay: 'email', to: '138*****000' },
    ]);
  });

  it('asks again after an unknown way, and after a code of the other way', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = phoneClosed;
    const asked: CodeQuestion[] = [];
    const exitCode = await logIn(testEnvironment, {
      code: async (question): Promise<CodeAnswer> => {
        asked.push(question);
        if (asked.length === 1) return { kind: 'other-way' };
        if (asked.length === 2) return { kind: 'code', code: '999999' };
        return { kind: 'code', code: testEnvironment.bilibili.inbox.last(addresses.email) };
      },
    });
    expect(exitCode).toBe(0);
    expect(asked.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      undefined,
      'sms-code-wrong',
    ]);
    expect(testEnvironment.bilibili.requestsTo('send-safecenter-email')).toHaveLength(1);
  });

  it('hands over the official page where no SMS can be sent, and sends none', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 1, telVerify: false };
    let shown: CheckQuestion | undefined;
    const exitCode = await logIn(testEnvironment, {
      check: async (question) => {
        shown = question;
        return { kind: 'back' };
      },
      password: inTurn(
        {
          kind: 'password',
          account: tel,
          password: testEnvironment.bilibili.account.password ?? '',
        },
        { kind: 'back' },
      ),
    });
    expect(exitCode).toBe(130);
    expect(shown).toMatchObject({
      ways: [],
      url: expect.stringContaining('https://passport.bilibili.com/'),
    });
    expect(testEnvironment.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
  });

  it('refuses to send for a check that only its own page can do', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 5 };
    expect(await logIn(testEnvironment)).toBe(7);
    expect(testEnvironment.failures).toMatchObject([{ code: 'verification-unsupported' }]);
    expect(
      testEnvironment.bilibili.requests.filter(({ path }) => path.includes('safecenter')),
    ).toEqual([]);
  });

  it('hands over the page of one more check after this one', async () => {
    const testEnvironment = newTestEnvironment();
    const page = 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry?tmp_token=T5';
    const data = { status: 5, url: page, message: '' };
    testEnvironment.bilibili.faults.on('exchange-cookie', { kind: 'code', code: 0, data });
    const asked: CheckQuestion[] = [];
    const exitCode = await logIn(testEnvironment, {
      check: async (question) => {
        asked.push(question);
        return { kind: 'send', by: 'sms' };
      },
    });
    expect(exitCode).toBe(7);
    expect(asked).toMatchObject([{ ways: [{ by: 'sms' }] }, { ways: [], url: page }]);
    expect(testEnvironment.failures).toMatchObject([{ code: 'verification-unsupported' }]);
  });

  it('leads back from the code to the check, and from there to the password', async () => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await logIn(testEnvironment, {
      check: inTurn({ kind: 'send', by: 'sms' }, { kind: 'back' }),
      code: async () => ({ kind: 'back' }),
      password: inTurn(
        {
          kind: 'password',
          account: tel,
          password: testEnvironment.bilibili.account.password ?? '',
        },
        { kind: 'back' },
      ),
    });
    expect(exitCode).toBe(130);
  });
});
