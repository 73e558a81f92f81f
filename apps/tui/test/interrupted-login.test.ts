import type { EndpointName } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import type { Answerers } from '../src/ui/port/login-ui.ts';
import type { LoginMethod } from '../src/ui/port/login-method.ts';
import { LoginTestEnvironment } from '../src/login/login-test-environment.test-kit.ts';
import type { QrcodeAnswer } from '../src/ui/port/questions.ts';

/** When the interruption comes; what is not slow takes no time before. */
const AT_MS = 100;

interface Way {
  readonly name: string;
  readonly method: LoginMethod;
  /** Whether the service wants a second factor. */
  readonly isRisky?: boolean;
  /** Whose answer holds the session, or the ticket to it. */
  readonly maker: EndpointName;
}

const ways: readonly Way[] = [
  { name: 'qr-web', method: 'qr-web', maker: 'poll-web-qrcode' },
  { name: 'qr-tv', method: 'qr-tv', maker: 'poll-tv-qrcode' },
  { name: 'sms', method: 'sms', maker: 'submit-sms-login' },
  { name: 'password', method: 'password', maker: 'submit-password-login' },
  { name: 'sms and check', method: 'sms', isRisky: true, maker: 'exchange-cookie' },
  { name: 'password and check', method: 'password', isRisky: true, maker: 'exchange-cookie' },
];

const interruptions = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['Ctrl+C', 130],
  ['--timeout', 3],
] as const;

type Cause = (typeof interruptions)[number][0];

const cases = ways.flatMap((way) =>
  interruptions.map(([cause, exitCode]) => ({ way, name: way.name, cause, exitCode })),
);

/** A testEnvironment that is interrupted after `AT_MS`. */
function interruptedTestEnvironment(cause: Cause): LoginTestEnvironment {
  if (cause === '--timeout') return new LoginTestEnvironment({ timeoutMs: AT_MS });
  const testEnvironment = new LoginTestEnvironment();
  testEnvironment.clock.after(AT_MS, () => {
    if (cause === 'Ctrl+C') testEnvironment.process.interrupt();
    else testEnvironment.signals.send(cause);
  });
  return testEnvironment;
}

/** A login by `way`, whose person does everything right. */
function logIn(
  testEnvironment: LoginTestEnvironment,
  { method, isRisky = false }: Way,
  person: Partial<Answerers> = {},
): Promise<number> {
  if (isRisky) testEnvironment.bilibili.account.risk = { status: 2 };
  return testEnvironment.run({
    method,
    person,
    onEvent: (event) => {
      if (event.type === 'qr.ready') testEnvironment.bilibili.phone.confirm(event.url);
    },
  });
}

/** The stored session, and whether it is the only one that lives at the service. */
async function storedSession({ accounts, bilibili }: LoginTestEnvironment) {
  const account = await accounts.get('10001');
  const credential = account?.session.credential;
  return {
    verified: credential?.verified,
    isOnlyOne:
      bilibili.sessions
        .alive()
        .map(({ sessdata }) => sessdata)
        .join() === credential?.reveal().sessdata,
  };
}

/** Holds the lock of the account until it is let go. */
async function holdLock({ store }: LoginTestEnvironment): Promise<() => Promise<void>> {
  const lock = await store.lock('10001');
  return () => lock.release();
}

/** What a login fails with. */
async function failureOf(login: Promise<number>): Promise<unknown> {
  try {
    return await login;
  } catch (error) {
    return error;
  }
}

async function turnsOfTheEventLoop(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('an interruption after the session was made', () => {
  it.each(cases)('stores $name unverified on $cause while nav is slow', async (each) => {
    const { way, cause, exitCode } = each;
    const testEnvironment = interruptedTestEnvironment(cause);
    const startedAt = testEnvironment.clock.now();
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    await expect(logIn(testEnvironment, way)).rejects.toMatchObject({
      name: 'Interrupted',
      exitCode,
    });
    expect(testEnvironment.clock.now() - startedAt).toBe(AT_MS);
    expect(testEnvironment.bilibili.requestsTo('get-nav')).toHaveLength(1);
    expect(await storedSession(testEnvironment)).toEqual({ verified: false, isOnlyOne: true });
    expect(testEnvironment.events.at(-1)).toMatchObject({
      type: 'login.success',
      login: { verification: 'unverified', isInterrupted: true, keeping: { kind: 'stored' } },
    });
  });

  it.each(cases)('stores $name on $cause although the login is on its way', async (each) => {
    const { way, cause, exitCode } = each;
    const testEnvironment = interruptedTestEnvironment(cause);
    const startedAt = testEnvironment.clock.now();
    testEnvironment.bilibili.faults.on(way.maker, { kind: 'slow', ms: 1_000 });
    await expect(logIn(testEnvironment, way)).rejects.toMatchObject({
      name: 'Interrupted',
      exitCode,
    });
    expect(testEnvironment.clock.now() - startedAt).toBe(1_000);
    expect(testEnvironment.bilibili.requestsTo(way.maker)).toHaveLength(1);
    expect(await storedSession(testEnvironment)).toEqual({ verified: false, isOnlyOne: true });
    expect(testEnvironment.eventTypes().at(-1)).toBe('login.success');
  });

  it.each(cases.filter(({ name }) => name !== 'qr-tv'))(
    'stores $name on $cause although its ticket is slow',
    async ({ way, cause, exitCode }) => {
      const testEnvironment = interruptedTestEnvironment(cause);
      const startedAt = testEnvironment.clock.now();
      testEnvironment.bilibili.replyForm = 'ticket';
      testEnvironment.bilibili.faults.on('visit-cross-domain', { kind: 'slow', ms: 1_500 });
      await expect(logIn(testEnvironment, way)).rejects.toMatchObject({
        name: 'Interrupted',
        exitCode,
      });
      expect(testEnvironment.clock.now() - startedAt).toBe(1_500);
      expect(await storedSession(testEnvironment)).toEqual({ verified: false, isOnlyOne: true });
      expect(testEnvironment.eventTypes().at(-1)).toBe('login.success');
    },
  );

  it.each(cases)('stores $name on $cause as soon as the store lets it in', async (each) => {
    const { way, cause, exitCode } = each;
    const testEnvironment = interruptedTestEnvironment(cause);
    const letGo = await holdLock(testEnvironment);
    const ended = failureOf(logIn(testEnvironment, way));
    await turnsOfTheEventLoop();
    testEnvironment.clock.advance(AT_MS);
    await turnsOfTheEventLoop();
    expect(await testEnvironment.accounts.list()).toEqual([]);
    await letGo();
    expect(await ended).toMatchObject({ exitCode });
    expect(await storedSession(testEnvironment)).toEqual({ verified: true, isOnlyOne: true });
  });

  it.each(cases)(
    'puts $name elsewhere on $cause when the store is taken too long',
    async (each) => {
      const { way, cause, exitCode } = each;
      const testEnvironment = interruptedTestEnvironment(cause);
      const startedAt = testEnvironment.clock.now();
      await holdLock(testEnvironment);
      const login = logIn(testEnvironment, way);
      const ended = failureOf(login);
      await turnsOfTheEventLoop();
      testEnvironment.clock.advance(AT_MS);
      await turnsOfTheEventLoop();
      expect(testEnvironment.rescued).toEqual([]);
      testEnvironment.clock.advance(1_899);
      expect(await ended).toMatchObject({ name: 'Interrupted', exitCode });
      expect(testEnvironment.clock.now() - startedAt - AT_MS).toBeLessThan(2_000);
      expect(testEnvironment.rescued).toEqual(['10001']);
      expect(testEnvironment.events.at(-1)).toMatchObject({
        login: { keeping: { kind: 'rescued' } },
      });
    },
  );

  it.each(ways)('says that $name may have made a session that did not come', async (way) => {
    const testEnvironment = interruptedTestEnvironment('SIGTERM');
    const startedAt = testEnvironment.clock.now();
    testEnvironment.bilibili.faults.on(way.maker, { kind: 'slow', ms: 9_000 });
    await expect(logIn(testEnvironment, way)).rejects.toMatchObject({ exitCode: 143 });
    expect(testEnvironment.clock.now() - startedAt - AT_MS).toBeLessThan(2_000);
    expect(testEnvironment.bilibili.sessions.alive()).toHaveLength(1);
    expect(testEnvironment.eventTypes().at(-1)).toBe('session.unfetched');
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('says the same of a ticket that takes too long', async () => {
    const testEnvironment = interruptedTestEnvironment('SIGINT');
    testEnvironment.bilibili.replyForm = 'ticket';
    testEnvironment.bilibili.faults.on('visit-cross-domain', { kind: 'slow', ms: 9_000 });
    const login = testEnvironment.run({ method: 'password' });
    await expect(login).rejects.toMatchObject({ exitCode: 130 });
    expect(testEnvironment.eventTypes().at(-1)).toBe('session.unfetched');
  });

  it('says that a session was not kept with --no-store', async () => {
    const testEnvironment = interruptedTestEnvironment('SIGINT');
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    const login = testEnvironment.run({ method: 'password', keep: undefined });
    await expect(login).rejects.toMatchObject({ exitCode: 130 });
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { verification: 'unverified', isInterrupted: true, keeping: { kind: 'nowhere' } },
    });
  });

  it('ends after the write on a second signal', async () => {
    const testEnvironment = interruptedTestEnvironment('SIGINT');
    const letGo = await holdLock(testEnvironment);
    const login = testEnvironment.run({ method: 'password' });
    const ended = failureOf(login);
    await turnsOfTheEventLoop();
    testEnvironment.clock.advance(AT_MS);
    testEnvironment.signals.send('SIGTERM');
    await turnsOfTheEventLoop();
    expect(testEnvironment.signals.exits).toEqual([]);
    await letGo();
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(testEnvironment.signals.exits).toEqual([143]);
    expect(await storedSession(testEnvironment)).toEqual({ verified: true, isOnlyOne: true });
  });

  it('ends at once on a second signal when no session is in hand', async () => {
    const testEnvironment = new LoginTestEnvironment();
    const login = testEnvironment.run({ method: 'qr-web' });
    const ended = failureOf(login);
    testEnvironment.signals.send('SIGINT');
    testEnvironment.signals.send('SIGINT');
    expect(testEnvironment.signals.exits).toEqual([130]);
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(testEnvironment.eventTypes()).not.toContain('session.unfetched');
  });
});

describe('a key while the confirmation comes', () => {
  it.each(['renew', 'back', 'other-method'] as const)(
    'keeps and verifies the session at the key for "%s"',
    async (kind) => {
      for (const way of ways.slice(0, 2)) {
        const testEnvironment = new LoginTestEnvironment();
        testEnvironment.bilibili.faults.on(way.maker, { kind: 'slow', ms: 1_000 });
        const qrcode = (): Promise<QrcodeAnswer> =>
          new Promise((resolve) => testEnvironment.clock.after(AT_MS, () => resolve({ kind })));
        expect(await logIn(testEnvironment, way, { qrcode })).toBe(0);
        expect(await storedSession(testEnvironment)).toEqual({ verified: true, isOnlyOne: true });
      }
    },
  );
});
