import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { LoginTestEnvironment, tel } from './login-test-environment.test-kit.ts';
import type { PasswordQuestion } from '../ui/port/questions.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0';

describe('loginByPassword', () => {
  it('has the captcha solved and logs in', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.run({ method: 'password' })).toBe(0);
    expect(await testEnvironment.accounts.get()).toMatchObject({ id: '10001', method: 'password' });
    expect(testEnvironment.bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it('tells no secret', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({ method: 'password' });
    expect(
      testEnvironment.leaksIn(JSON.stringify([testEnvironment.events, testEnvironment.wire])),
    ).toEqual([]);
  });

  it('asks again after a wrong password, with the account that was typed', async () => {
    const testEnvironment = newTestEnvironment();
    const asked: PasswordQuestion[] = [];
    const { password = '' } = testEnvironment.bilibili.account;
    const exitCode = await testEnvironment.run({
      method: 'password',
      person: {
        password: async (question) => {
          asked.push(question);
          const typed = asked.length === 1 ? 'a guess' : password;
          return { kind: 'password', account: tel, password: typed };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked).toMatchObject([
      { account: '', problem: undefined },
      { account: tel, problem: { code: 'password-wrong' } },
    ]);
    expect(testEnvironment.bilibili.requestsTo('get-captcha')).toHaveLength(2);
  });

  it('asks again when something is missing, before a captcha is solved for it', async () => {
    const testEnvironment = newTestEnvironment();
    const problems: unknown[] = [];
    await testEnvironment.run({
      method: 'password',
      person: {
        password: async ({ problem }) => {
          problems.push(problem?.code);
          if (problem) return { kind: 'back' };
          return { kind: 'password', account: tel, password: '' };
        },
      },
    });
    expect(problems).toEqual([undefined, 'account-empty']);
    expect(testEnvironment.bilibili.requestsTo('get-captcha')).toEqual([]);
  });

  it('keeps the User-Agent of the browser that solved the captcha with the session', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({
      method: 'password',
      place: {
        serve: async (session) => {
          const solved = testEnvironment.bilibili.captcha.solve(session.challenge, { userAgent });
          queueMicrotask(() => session.submit({ ...solved, userAgent }));
          return { url: '', port: 1, close: async () => {} };
        },
      },
    });
    expect(await testEnvironment.accounts.get()).toMatchObject({ userAgent });
  });

  it.each([
    ['frozen', 7, 'account-frozen'],
    ['locked', 7, 'account-locked'],
    ['banned', 7, 'account-banned'],
  ] as const)('ends at a %s account with %i', async (standing, exitCode, code) => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.standing = standing;
    expect(await testEnvironment.run({ method: 'password' })).toBe(exitCode);
    expect(testEnvironment.failures).toMatchObject([{ code }]);
  });
});
