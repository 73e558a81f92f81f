import { StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import type { Conversation } from '../ui/port/login-ui.ts';
import { inTurn, LoginWorld, type WorldOptions } from './login-world.test-kit.ts';

const newWorld = setupWorlds(LoginWorld);

/** A login by QR code; `onCode` is what the person with the phone does about a code. */
function logIn(
  world: LoginWorld,
  onCode: (url: string) => void,
  { person, ...options }: WorldOptions = {},
): Promise<number> {
  const tell: Conversation['tell'] = (event) => {
    if (event.type === 'qr.ready') onCode(event.url);
  };
  return world.run({ ...options, person: { ...person, tell } });
}

/** The person who confirms every code at once. */
function confirming(world: LoginWorld): (url: string) => void {
  return (url) => world.bilibili.phone.confirm(url);
}

describe('runLogin', () => {
  it('tells the code, the scan and who is logged in', async () => {
    const world = newWorld();
    const { bilibili, clock } = world;
    const exitCode = await logIn(world, (url) => {
      bilibili.phone.scan(url);
      clock.after(5_000, () => bilibili.phone.confirm(url));
    });
    expect(exitCode).toBe(0);
    expect(world.typesTold()).toEqual(['start', 'qr.ready', 'qr.scanned', 'busy', 'login.success']);
    expect(world.told.at(-1)).toMatchObject({
      login: { verification: 'verified', uid: '10001', account: { name: '测试用户' } },
    });
  });

  it('logs in by the TV code', async () => {
    const world = newWorld();
    expect(await logIn(world, confirming(world), { method: 'qr-tv' })).toBe(0);
    expect(world.told.at(-1)).toMatchObject({ login: { method: 'qr-tv', hasRefreshToken: true } });
    expect(world.bilibili.requestsTo('generate-tv-qrcode')).toHaveLength(1);
    const stored = await world.accounts.get('10001');
    expect(stored?.session.credential.origin).toBe('tv');
  });

  it('tells no secret after the code', async () => {
    const world = newWorld();
    await logIn(world, confirming(world));
    const later = world.told.filter(({ type }) => type !== 'qr.ready');
    expect(world.leaksIn(JSON.stringify([later, world.wire]))).toEqual([]);
  });

  it('renews a code that expires', async () => {
    const world = newWorld();
    let codes = 0;
    const exitCode = await logIn(world, (url) => {
      codes++;
      if (codes === 2) world.bilibili.phone.confirm(url);
    });
    expect(exitCode).toBe(0);
    expect(world.typesTold()).toContain('qr.expired');
    expect(world.told).toContainEqual(expect.objectContaining({ renewal: 1 }));
  });

  it('ends with 3 when nobody scans the last code', async () => {
    const world = newWorld();
    expect(await logIn(world, () => {})).toBe(3);
    expect(world.bilibili.requestsTo('generate-web-qrcode')).toHaveLength(6);
  });

  it('starts over when the person wants another code', async () => {
    const world = newWorld();
    let asked = 0;
    const exitCode = await logIn(
      world,
      (url) => {
        if (asked === 2) world.bilibili.phone.confirm(url);
      },
      {
        person: {
          besideQrcode: ({ signal }) => {
            asked++;
            if (asked === 1) return Promise.resolve({ kind: 'renew' });
            return new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
            });
          },
        },
      },
    );
    expect(exitCode).toBe(0);
  });

  it('says that a session is unverified, and does not end with 0', async () => {
    const world = newWorld();
    world.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    expect(await logIn(world, confirming(world))).toBe(8);
    expect(world.told.at(-1)).toMatchObject({
      login: { verification: 'unverified', uid: '10001', account: undefined },
    });
  });

  it('ends with 5, and no success, when no session comes with the success', async () => {
    const world = newWorld();
    world.bilibili.replyForm = 'nothing';
    expect(await logIn(world, confirming(world))).toBe(5);
    expect(world.failures).toMatchObject([{ code: 'session-incomplete' }]);
    expect(world.typesTold()).not.toContain('login.success');
  });

  it('tries again after a failure when the person wants it', async () => {
    const world = newWorld();
    const { faults } = world.bilibili;
    faults.on('generate-web-qrcode', { kind: 'status', status: 403 }, { times: 1 });
    const person = { afterFailure: inTurn({ kind: 'retry' } as const) };
    expect(await logIn(world, confirming(world), { person })).toBe(0);
    expect(world.typesTold().filter((type) => type === 'start')).toHaveLength(2);
  });

  it('asks how to begin where the command line does not say, and does that', async () => {
    const world = newWorld();
    const asked: unknown[] = [];
    const exitCode = await world.run({
      method: undefined,
      person: {
        chooseStart: async (question) => {
          asked.push(question);
          return { kind: 'method', method: 'password' };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked).toEqual([{ accounts: [], storePath: '/data/bilipass/accounts' }]);
    expect(world.told.at(-1)).toMatchObject({ login: { method: 'password' } });
  });

  it('shows the saved accounts, the default one first', async () => {
    const world = newWorld();
    await world.run({ method: 'password' });
    let shown: unknown;
    await world.run({
      method: undefined,
      person: {
        chooseStart: async ({ accounts }) => {
          shown = accounts;
          return { kind: 'back' };
        },
      },
    });
    expect(shown).toMatchObject([
      { id: '10001', name: '测试用户', method: 'password', state: 'active', isDefault: true },
    ]);
  });

  it('leads back to the choice from a way that was chosen, and out from there', async () => {
    const world = newWorld();
    const exitCode = await world.run({
      method: undefined,
      person: {
        chooseStart: inTurn({ kind: 'method', method: 'sms' }, { kind: 'back' }),
        askPhone: async () => ({ kind: 'back' }),
      },
    });
    expect(exitCode).toBe(130);
    expect(world.bilibili.requests).toEqual([]);
  });

  it('leads out from the first question of a way that the command line named', async () => {
    const world = newWorld();
    const person = { besideQrcode: inTurn({ kind: 'back' } as const) };
    expect(await logIn(world, () => {}, { person })).toBe(130);
  });

  it('leads to the choice when the person wants another way', async () => {
    const world = newWorld();
    const exitCode = await world.run({
      method: 'sms',
      person: {
        askPhone: async () => ({ kind: 'other-method' }),
        chooseStart: async () => ({ kind: 'method', method: 'password' }),
      },
    });
    expect(exitCode).toBe(0);
    expect(world.told.at(-1)).toMatchObject({ login: { method: 'password' } });
  });

  it('asks for nothing when the store cannot be read', async () => {
    const world = newWorld();
    const list = async (): Promise<never> => {
      throw new StoreError('permissions-too-open', { path: '/data/bilipass/accounts' });
    };
    const keep = { accounts: world.accountsWith({ list }) };
    await expect(world.run({ keep })).rejects.toMatchObject({ code: 'permissions-too-open' });
    expect(world.bilibili.requests).toEqual([]);
  });
});

describe('an interruption', () => {
  const reason = new Interrupted(130);

  it('ends a login by QR code, with no request after it', async () => {
    const world = newWorld();
    const login = logIn(world, () => world.interruption.abort(reason));
    await expect(login).rejects.toBe(reason);
    const requests = world.bilibili.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.bilibili.requests).toHaveLength(requests);
  });

  it.each([
    ['chooseStart', undefined],
    ['besideQrcode', 'qr-web'],
    ['afterLastQrcode', 'qr-tv'],
    ['askPhone', 'sms'],
    ['besideCaptcha', 'sms'],
    ['askSmsCode', 'sms'],
    ['askPassword', 'password'],
    ['besideCaptcha', 'password'],
    ['askCheck', 'password'],
    ['afterFailure', 'password'],
  ] as const)('ends the question %s of %s, with no request after it', async (question, method) => {
    const world = newWorld();
    world.bilibili.account.risk = { status: 1 };
    if (question === 'afterFailure') world.bilibili.account.standing = 'frozen';
    const interrupted = async (): Promise<never> => {
      world.interruption.abort(reason);
      throw reason;
    };
    // Nobody solves the captcha before the person turns to the keyboard.
    const waits = { serve: async () => ({ url: '', port: 1, close: async () => {} }) };
    const login = world.run({
      method,
      person: { [question]: interrupted },
      ...(question === 'besideCaptcha' ? { place: waits } : {}),
    });
    await expect(login).rejects.toBe(reason);
    const requests = world.bilibili.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.bilibili.requests).toHaveLength(requests);
    expect(world.typesTold()).not.toContain('login.success');
  });
});
