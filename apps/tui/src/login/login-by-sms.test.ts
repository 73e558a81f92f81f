import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { inTurn, LoginWorld, tel } from './login-world.test-kit.ts';
import type {
  CheckQuestion,
  PhoneQuestion,
  SmsCodeAnswer,
  SmsCodeQuestion,
} from '../ui/port/questions.ts';

const newWorld = setupWorlds(LoginWorld);

describe('loginBySms', () => {
  it('asks for the number, has the captcha solved, and logs in with the code', async () => {
    const world = newWorld();
    expect(await world.run({ method: 'sms' })).toBe(0);
    expect(world.typesTold()).toEqual([
      'start',
      'busy',
      'captcha.required',
      'captcha.solved',
      'busy',
      'sms.sent',
      'busy',
      'busy',
      'login.success',
    ]);
    expect(world.told).toContainEqual({
      type: 'sms.sent',
      to: '+86 138****8000',
      resendAt: world.clock.now() + 60_000,
      expiresAt: world.clock.now() + 300_000,
    });
    expect(await world.accounts.get()).toMatchObject({ id: '10001', method: 'sms' });
  });

  it('tells no secret', async () => {
    const world = newWorld();
    await world.run({ method: 'sms' });
    expect(world.leaksIn(JSON.stringify([world.told, world.wire]))).toEqual([]);
  });

  it('asks for the code again after a wrong one, and sends no other SMS for it', async () => {
    const world = newWorld();
    const asked: SmsCodeQuestion[] = [];
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askSmsCode: async (question) => {
          asked.push(question);
          const code = asked.length === 1 ? '999999' : world.bilibili.inbox.last(tel);
          return { kind: 'code', code };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked.map(({ problem }) => problem?.code)).toEqual([undefined, 'sms-code-wrong']);
    expect(world.bilibili.requestsTo('send-login-sms')).toHaveLength(1);
  });

  it('asks again for a code that is none, without sending it', async () => {
    const world = newWorld();
    const problems: unknown[] = [];
    await world.run({
      method: 'sms',
      person: {
        askSmsCode: async ({ problem }) => {
          problems.push(problem?.code);
          return { kind: 'code', code: problem ? world.bilibili.inbox.last(tel) : 'abc' };
        },
      },
    });
    expect(problems).toEqual([undefined, 'sms-code-malformed']);
    expect(world.bilibili.requestsTo('submit-sms-login')).toHaveLength(1);
  });

  it('sends another SMS with a new captcha once the pause is over, and not before', async () => {
    const world = newWorld();
    let asked = 0;
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askSmsCode: async (): Promise<SmsCodeAnswer> => {
          asked++;
          if (asked === 2) world.clock.advance(60_000);
          if (asked <= 2) return { kind: 'resend' };
          return { kind: 'code', code: world.bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked).toBe(3);
    expect(world.bilibili.requestsTo('get-captcha')).toHaveLength(2);
    expect(world.typesTold().filter((type) => type === 'sms.sent')).toHaveLength(2);
  });

  it('asks again for a code that has expired; another SMS brings the next', async () => {
    const world = newWorld();
    const problems: unknown[] = [];
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askSmsCode: async ({ problem }): Promise<SmsCodeAnswer> => {
          problems.push(problem?.code);
          if (problem) return { kind: 'resend' };
          if (problems.length === 1) world.clock.advance(300_000);
          return { kind: 'code', code: world.bilibili.inbox.last(tel) };
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
    const world = newWorld();
    world.bilibili.faults.on('send-login-sms', { kind: 'code', code }, { times: 1 });
    const asked: PhoneQuestion[] = [];
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askPhone: async (question) => {
          asked.push(question);
          return { kind: 'phone', phone: world.phone() };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked[1]).toMatchObject({ number: tel, problem: { code: name } });
  });

  it('goes on with the same code when the service is back', async () => {
    const world = newWorld();
    world.bilibili.faults.on('submit-sms-login', { kind: 'status', status: 502 }, { times: 1 });
    const problems: unknown[] = [];
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askSmsCode: async ({ problem }) => {
          problems.push(problem?.code);
          return { kind: 'code', code: world.bilibili.inbox.last(tel) };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(problems).toEqual([undefined, 'server-error']);
  });

  it.each(['edit', 'back'] as const)('leads from the code to the number by %s', async (kind) => {
    const world = newWorld();
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askPhone: inTurn({ kind: 'phone', phone: world.phone() } as const, { kind: 'back' }),
        askSmsCode: async () => ({ kind }),
      },
    });
    expect(exitCode).toBe(130);
    expect(world.bilibili.requestsTo('submit-sms-login')).toEqual([]);
  });

  it('says when the service refuses to send at all, and exits 5', async () => {
    const world = newWorld();
    world.bilibili.faults.on('send-login-sms', { kind: 'code', code: 86103 });
    expect(await world.run({ method: 'sms' })).toBe(5);
    expect(world.failures).toMatchObject([{ code: 'sms-refused-use-app' }]);
  });

  it('says that an account was made for the number', async () => {
    const world = newWorld();
    const { bilibili } = world;
    delete bilibili.account.phone;
    expect(await world.run({ method: 'sms' })).toBe(0);
    expect(world.told.at(-1)).toMatchObject({ login: { isNew: true } });
  });

  it('goes through the second factor where one is asked for', async () => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 2 };
    expect(await world.run({ method: 'sms' })).toBe(0);
    expect(world.typesTold()).toContain('risk.required');
  });

  it('hands over the page of an ownership check, and asks for no captcha and no SMS', async () => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 5 };
    const asked: CheckQuestion[] = [];
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askPhone: inTurn({ kind: 'phone', phone: world.phone() }, { kind: 'back' }),
        askCheck: async (question) => {
          asked.push(question);
          return { kind: 'back' };
        },
      },
    });
    expect(exitCode).toBe(130);
    expect(asked).toMatchObject([
      {
        to: undefined,
        smsPossible: false,
        problem: undefined,
        url: expect.stringContaining('/h5/project-msg-auth/auth/entry?'),
      },
    ]);
    expect(world.bilibili.requests.filter(({ path }) => path.includes('safecenter'))).toEqual([]);
    expect(world.leaksIn(JSON.stringify([world.told, world.wire]))).toEqual([]);
  });
});
