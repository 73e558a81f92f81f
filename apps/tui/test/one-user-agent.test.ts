import type { CaptchaSession } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { CommandTestEnvironment } from '../src/commands/command-test-environment.test-kit.ts';
import type { LoginMethod } from '../src/ui/port/login-method.ts';
import { setupTestEnvironments } from './setup-test-environments.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

/**
 * Logs in with captchas that are solved in the browser of `BROWSER`. Returns the number of requests
 * before the first of them was solved.
 */
async function logIn(
  testEnvironment: CommandTestEnvironment,
  method: LoginMethod,
): Promise<number> {
  const { bilibili, clock } = testEnvironment;
  let served: CaptchaSession | undefined;
  let solvedAfter = 0;
  const exitCode = await testEnvironment.run({
    method,
    person: {
      check: async () => {
        clock.advance(60_000);
        return { kind: 'send', by: 'sms' };
      },
    },
    place: {
      serve: async (session, port) => {
        served = session;
        return { url: 'http://127.0.0.1:41234/page', port: port || 41_234, close: async () => {} };
      },
    },
    onEvent: ({ type }) => {
      if (type !== 'captcha.required' || !served) return;
      solvedAfter ||= bilibili.requests.length;
      const result = bilibili.captcha.solve(served.challenge, { userAgent: BROWSER });
      served.submit({ ...result, userAgent: BROWSER });
    },
  });
  expect(exitCode).toBe(0);
  return solvedAfter;
}

describe('the User-Agent of an account', () => {
  it.each([
    ['sms', undefined],
    ['sms', { status: 2 }],
    ['password', undefined],
    ['password', { status: 1, generation: 'scene' }],
  ] as const)(
    'is that of the captcha’s browser in a login by %s, in the store, and in each command',
    async (method, risk) => {
      const testEnvironment = newTestEnvironment();
      const { bilibili, clock } = testEnvironment;
      if (risk) bilibili.account.risk = risk;
      const solvedAfter = await logIn(testEnvironment, method);
      expect(await testEnvironment.stored('10001')).toMatchObject({ userAgent: BROWSER });

      expect((await testEnvironment.command({ name: 'whoami' })).exitCode).toBe(0);
      bilibili.account.refreshDue = true;
      clock.advance(86_400_000);
      const { data } = await testEnvironment.command({ name: 'refresh' }, { json: true });
      expect(data.join()).toContain('account.refreshed');
      expect(await testEnvironment.stored('10001')).toMatchObject({ userAgent: BROWSER });
      expect((await testEnvironment.command({ name: 'logout', yes: true })).exitCode).toBe(0);

      const later = bilibili.requests.slice(solvedAfter);
      expect(later.map(({ endpoint }) => endpoint)).toEqual(
        expect.arrayContaining(['get-nav', 'refresh-cookie', 'submit-logout']),
      );
      expect(new Set(later.map(({ headers }) => headers['user-agent']))).toEqual(
        new Set([BROWSER]),
      );
    },
  );
});
