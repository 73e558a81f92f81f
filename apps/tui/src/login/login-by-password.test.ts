import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { LoginWorld, tel } from './login-world.test-kit.ts';
import type { PasswordQuestion } from '../ui/port/questions.ts';

const newWorld = setupWorlds(LoginWorld);

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0';

describe('loginByPassword', () => {
  it('has the captcha solved and logs in', async () => {
    const world = newWorld();
    expect(await world.run({ method: 'password' })).toBe(0);
    expect(await world.accounts.get()).toMatchObject({ id: '10001', method: 'password' });
    expect(world.bilibili.requestsTo('submit-password-login')).toHaveLength(1);
  });

  it('tells no secret', async () => {
    const world = newWorld();
    await world.run({ method: 'password' });
    expect(world.leaksIn(JSON.stringify([world.told, world.wire]))).toEqual([]);
  });

  it('asks again after a wrong password, with the account that was typed', async () => {
    const world = newWorld();
    const asked: PasswordQuestion[] = [];
    const { password = '' } = world.bilibili.account;
    const exitCode = await world.run({
      method: 'password',
      person: {
        askPassword: async (question) => {
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
    expect(world.bilibili.requestsTo('get-captcha')).toHaveLength(2);
  });

  it('asks again when something is missing, before a captcha is solved for it', async () => {
    const world = newWorld();
    const problems: unknown[] = [];
    await world.run({
      method: 'password',
      person: {
        askPassword: async ({ problem }) => {
          problems.push(problem?.code);
          if (problem) return { kind: 'back' };
          return { kind: 'password', account: tel, password: '' };
        },
      },
    });
    expect(problems).toEqual([undefined, 'account-empty']);
    expect(world.bilibili.requestsTo('get-captcha')).toEqual([]);
  });

  it('keeps the User-Agent of the browser that solved the captcha with the session', async () => {
    const world = newWorld();
    await world.run({
      method: 'password',
      place: {
        serve: async (session) => {
          const solved = world.bilibili.captcha.solve(session.challenge, { userAgent });
          queueMicrotask(() => session.submit({ ...solved, userAgent }));
          return { url: '', port: 1, close: async () => {} };
        },
      },
    });
    expect(await world.accounts.get()).toMatchObject({ userAgent });
  });

  it.each([
    ['frozen', 7, 'account-frozen'],
    ['locked', 7, 'account-locked'],
    ['banned', 7, 'account-banned'],
  ] as const)('ends at a %s account with %i', async (standing, exitCode, code) => {
    const world = newWorld();
    world.bilibili.account.standing = standing;
    expect(await world.run({ method: 'password' })).toBe(exitCode);
    expect(world.failures).toMatchObject([{ code }]);
  });
});
