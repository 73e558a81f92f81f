import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { inTurn, LoginWorld, tel, type WorldOptions } from './login-world.test-kit.ts';
import type { CheckQuestion, SmsCodeAnswer, SmsCodeQuestion } from '../ui/port/questions.ts';

const newWorld = setupWorlds(LoginWorld);

/** A login by password of an account that has to prove itself. */
function logIn(world: LoginWorld, person: WorldOptions['person'] = {}): Promise<number> {
  world.bilibili.account.risk ??= { status: 1, generation: 'scene', scene: 'secLogin' };
  return world.run({ method: 'password', person });
}

describe('completeCheck', () => {
  it.each([
    ['loginTelCheck', { status: 2 }],
    ['secLogin', { status: 1, generation: 'scene', scene: 'secLogin' }],
    ['deviceVerify', { status: 1, generation: 'scene', scene: 'deviceVerify' }],
  ] as const)('says whose phone it is, and does the check %s', async (_scene, risk) => {
    const world = newWorld();
    world.bilibili.account.risk = risk;
    expect(await logIn(world)).toBe(0);
    expect(world.told).toContainEqual({
      type: 'risk.required',
      to: '138*****000',
      smsPossible: true,
    });
    expect(await world.accounts.get()).toMatchObject({ id: '10001', method: 'password' });
    expect(world.leaksIn(JSON.stringify([world.told, world.wire]))).toEqual([]);
  });

  it('asks again after a wrong code, and stops after the third', async () => {
    const world = newWorld();
    const asked: SmsCodeQuestion[] = [];
    const exitCode = await logIn(world, {
      askSmsCode: async (question) => {
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
    expect(world.failures).toMatchObject([{ code: 'check-given-up' }]);
    expect(world.bilibili.requestsTo('exchange-cookie')).toEqual([]);
  });

  it('counts what is refused on the way as well', async () => {
    const world = newWorld();
    world.bilibili.faults.on('send-safecenter-sms', { kind: 'code', code: -105 });
    const asked: CheckQuestion[] = [];
    const exitCode = await logIn(world, {
      askCheck: async (question) => {
        asked.push(question);
        return { kind: 'send' };
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
    const world = newWorld();
    const trouble = { kind: 'reset', when: 'before' } as const;
    world.bilibili.faults.on('verify-sec', trouble, { times: 4 });
    const problems: unknown[] = [];
    const exitCode = await logIn(world, {
      askSmsCode: async ({ problem }) => {
        problems.push(problem?.code);
        return { kind: 'code', code: world.bilibili.inbox.last(tel) };
      },
    });
    const trouble4 = Array.from({ length: 4 }, () => 'network-error');
    expect({ exitCode, problems }).toEqual({ exitCode: 0, problems: [undefined, ...trouble4] });
  });

  it('sends another SMS once the pause is over', async () => {
    const world = newWorld();
    let asked = 0;
    const exitCode = await logIn(world, {
      askSmsCode: async (): Promise<SmsCodeAnswer> => {
        asked++;
        if (asked === 2) world.clock.advance(60_000);
        if (asked <= 2) return { kind: 'resend' };
        return { kind: 'code', code: world.bilibili.inbox.last(tel) };
      },
    });
    expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: 3 });
    expect(world.bilibili.requestsTo('send-safecenter-sms')).toHaveLength(2);
  });

  it('hands over the official page where no SMS can be sent, and sends none', async () => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 1, telVerify: false };
    let shown: CheckQuestion | undefined;
    const exitCode = await logIn(world, {
      askCheck: async (question) => {
        shown = question;
        return { kind: 'back' };
      },
      askPassword: inTurn(
        { kind: 'password', account: tel, password: world.bilibili.account.password ?? '' },
        { kind: 'back' },
      ),
    });
    expect(exitCode).toBe(130);
    expect(shown).toMatchObject({
      smsPossible: false,
      url: expect.stringContaining('https://passport.bilibili.com/'),
    });
    expect(world.bilibili.requestsTo('send-safecenter-sms')).toEqual([]);
  });

  it('refuses to send for a check that only its own page can do', async () => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 5 };
    expect(await logIn(world)).toBe(7);
    expect(world.failures).toMatchObject([{ code: 'verification-unsupported' }]);
    expect(world.bilibili.requests.filter(({ path }) => path.includes('safecenter'))).toEqual([]);
  });

  it('hands over the page of one more check after this one', async () => {
    const world = newWorld();
    const page = 'https://passport.bilibili.com/h5/project-msg-auth/auth/entry?tmp_token=T5';
    const data = { status: 5, url: page, message: '' };
    world.bilibili.faults.on('exchange-cookie', { kind: 'code', code: 0, data });
    const asked: CheckQuestion[] = [];
    const exitCode = await logIn(world, {
      askCheck: async (question) => {
        asked.push(question);
        return { kind: 'send' };
      },
    });
    expect(exitCode).toBe(7);
    expect(asked).toMatchObject([
      { smsPossible: true },
      { smsPossible: false, to: undefined, url: page },
    ]);
    expect(world.failures).toMatchObject([{ code: 'verification-unsupported' }]);
  });

  it('leads back from the code to the check, and from there to the password', async () => {
    const world = newWorld();
    const exitCode = await logIn(world, {
      askCheck: inTurn({ kind: 'send' }, { kind: 'back' }),
      askSmsCode: async () => ({ kind: 'back' }),
      askPassword: inTurn(
        { kind: 'password', account: tel, password: world.bilibili.account.password ?? '' },
        { kind: 'back' },
      ),
    });
    expect(exitCode).toBe(130);
  });
});
