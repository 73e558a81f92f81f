import { StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import {
  inTurn,
  LoginTestEnvironment,
  type TestEnvironmentOptions,
} from './login-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

/** A login by QR code; `onCode` is what the person with the phone does about a code. */
function logIn(
  testEnvironment: LoginTestEnvironment,
  onCode: (url: string) => void,
  options: TestEnvironmentOptions = {},
): Promise<number> {
  return testEnvironment.run({
    ...options,
    onEvent: (event) => {
      if (event.type === 'qr.ready') onCode(event.url);
    },
  });
}

/** The person who confirms every code at once. */
function confirming(testEnvironment: LoginTestEnvironment): (url: string) => void {
  return (url) => testEnvironment.bilibili.phone.confirm(url);
}

describe('runLogin', () => {
  it('tells the code, the scan and who is logged in', async () => {
    const testEnvironment = newTestEnvironment();
    const { bilibili, clock } = testEnvironment;
    const exitCode = await logIn(testEnvironment, (url) => {
      bilibili.phone.scan(url);
      clock.after(5_000, () => bilibili.phone.confirm(url));
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.eventTypes()).toEqual([
      'start',
      'qr.ready',
      'qr.scanned',
      'busy',
      'login.success',
    ]);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { verification: 'verified', uid: '10001', account: { name: '测试用户' } },
    });
  });

  it('logs in by the TV code', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await logIn(testEnvironment, confirming(testEnvironment), { method: 'qr-tv' })).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { method: 'qr-tv', hasRefreshToken: true },
    });
    expect(testEnvironment.bilibili.requestsTo('generate-tv-qrcode')).toHaveLength(1);
    const stored = await testEnvironment.accounts.get('10001');
    expect(stored?.session.credential.origin).toBe('tv');
  });

  it('tells no secret after the code', async () => {
    const testEnvironment = newTestEnvironment();
    await logIn(testEnvironment, confirming(testEnvironment));
    const later = testEnvironment.events.filter(({ type }) => type !== 'qr.ready');
    expect(testEnvironment.leaksIn(JSON.stringify([later, testEnvironment.wire]))).toEqual([]);
  });

  it('renews a code that expires', async () => {
    const testEnvironment = newTestEnvironment();
    let codes = 0;
    const exitCode = await logIn(testEnvironment, (url) => {
      codes++;
      if (codes === 2) testEnvironment.bilibili.phone.confirm(url);
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.eventTypes()).toContain('qr.expired');
    expect(testEnvironment.events).toContainEqual(expect.objectContaining({ renewal: 1 }));
  });

  it('ends with 3 when the last code is not scanned', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await logIn(testEnvironment, () => {})).toBe(3);
    expect(testEnvironment.bilibili.requestsTo('generate-web-qrcode')).toHaveLength(6);
  });

  it('starts over when the person wants another code', async () => {
    const testEnvironment = newTestEnvironment();
    let asked = 0;
    const exitCode = await logIn(
      testEnvironment,
      (url) => {
        if (asked === 2) testEnvironment.bilibili.phone.confirm(url);
      },
      {
        person: {
          qrcode: (_question, { signal }) => {
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
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    expect(await logIn(testEnvironment, confirming(testEnvironment))).toBe(8);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { verification: 'unverified', uid: '10001', account: undefined },
    });
  });

  it('ends with 5, and no success, when no session comes with the success', async () => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.replyForm = 'nothing';
    expect(await logIn(testEnvironment, confirming(testEnvironment))).toBe(5);
    expect(testEnvironment.failures).toMatchObject([{ code: 'session-incomplete' }]);
    expect(testEnvironment.eventTypes()).not.toContain('login.success');
  });

  it('tries again after a failure when the person wants it', async () => {
    const testEnvironment = newTestEnvironment();
    const { faults } = testEnvironment.bilibili;
    faults.on('generate-web-qrcode', { kind: 'status', status: 403 }, { times: 1 });
    const person = { failure: inTurn({ kind: 'retry' } as const) };
    expect(await logIn(testEnvironment, confirming(testEnvironment), { person })).toBe(0);
    expect(testEnvironment.eventTypes().filter((type) => type === 'start')).toHaveLength(2);
  });

  it('asks how to begin where the command line does not say, and does that', async () => {
    const testEnvironment = newTestEnvironment();
    const asked: unknown[] = [];
    const exitCode = await testEnvironment.run({
      method: undefined,
      person: {
        start: async (question) => {
          asked.push(question);
          return { kind: 'method', method: 'password' };
        },
      },
    });
    expect(exitCode).toBe(0);
    expect(asked).toEqual([{ kind: 'start', accounts: [], storePath: '/data/bilipass/accounts' }]);
    expect(testEnvironment.events.at(-1)).toMatchObject({ login: { method: 'password' } });
  });

  it('shows the saved accounts, the default one first', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({ method: 'password' });
    let shown: unknown;
    await testEnvironment.run({
      method: undefined,
      person: {
        start: async ({ accounts }) => {
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
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.run({
      method: undefined,
      person: {
        start: inTurn({ kind: 'method', method: 'sms' }, { kind: 'back' }),
        phone: async () => ({ kind: 'back' }),
      },
    });
    expect(exitCode).toBe(130);
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });

  it('leads out from the first question of a way that the command line named', async () => {
    const testEnvironment = newTestEnvironment();
    const person = { qrcode: inTurn({ kind: 'back' } as const) };
    expect(await logIn(testEnvironment, () => {}, { person })).toBe(130);
  });

  it('leads to the choice when the person wants another way', async () => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.run({
      method: 'sms',
      person: {
        phone: async () => ({ kind: 'other-method' }),
        start: async () => ({ kind: 'method', method: 'password' }),
      },
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({ login: { method: 'password' } });
  });

  it('asks for nothing when the store cannot be read', async () => {
    const testEnvironment = newTestEnvironment();
    const list = async (): Promise<never> => {
      throw new StoreError('permissions-too-open', { path: '/data/bilipass/accounts' });
    };
    const keep = { accounts: testEnvironment.accountsWith({ list }) };
    await expect(testEnvironment.run({ keep })).rejects.toMatchObject({
      code: 'permissions-too-open',
    });
    expect(testEnvironment.bilibili.requests).toEqual([]);
  });
});

/** Counts the requests that left: one that was on its way at the interruption may arrive later. */
function startedRequests({ wire }: LoginTestEnvironment): number {
  return wire.filter(({ type }) => type === 'request-started').length;
}

describe('an interruption', () => {
  const reason = new Interrupted(130);

  it('ends a login by QR code, with no request after it', async () => {
    const testEnvironment = newTestEnvironment();
    const login = logIn(testEnvironment, () => testEnvironment.interruption.abort(reason));
    await expect(login).rejects.toBe(reason);
    const before = startedRequests(testEnvironment);
    await new Promise((resolve) => setImmediate(resolve));
    expect(startedRequests(testEnvironment)).toBe(before);
  });

  it.each([
    ['start', undefined],
    ['qrcode', 'qr-web'],
    ['qrcode, used up', 'qr-tv'],
    ['phone', 'sms'],
    ['captcha', 'sms'],
    ['code', 'sms'],
    ['password', 'password'],
    ['captcha', 'password'],
    ['check', 'password'],
    ['paste', 'paste'],
    ['failure', 'password'],
  ] as const)('ends the question %s of %s, with no request after it', async (question, method) => {
    const testEnvironment = newTestEnvironment();
    testEnvironment.bilibili.account.risk = { status: 1 };
    if (question === 'failure') testEnvironment.bilibili.account.standing = 'frozen';
    const interrupted = async (): Promise<never> => {
      testEnvironment.interruption.abort(reason);
      throw reason;
    };
    // The captcha stays unsolved until the person turns to the keyboard.
    const waits = { serve: async () => ({ url: '', port: 1, close: async () => {} }) };
    const login = testEnvironment.run({
      method,
      person:
        question === 'qrcode, used up'
          ? {
              qrcode: ({ isUsedUp }, { signal }) =>
                isUsedUp ? interrupted() : rejectOnAbort(signal),
            }
          : { [question]: interrupted },
      ...(question === 'captcha' ? { place: waits } : {}),
    });
    await expect(login).rejects.toBe(reason);
    const before = startedRequests(testEnvironment);
    await new Promise((resolve) => setImmediate(resolve));
    expect(startedRequests(testEnvironment)).toBe(before);
    expect(testEnvironment.eventTypes()).not.toContain('login.success');
  });
});
