import { LoginPageError } from '@bilipass/login-page';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { inTurn, LoginTestEnvironment } from './login-test-environment.test-kit.ts';
import { TestLoginPage } from './test-login-page.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

type PageOptions = Partial<ConstructorParameters<typeof TestLoginPage>[0]>;

/** A page whose visitor confirms the code at once, unless the test says otherwise. */
function pageOf({ bilibili, clock }: LoginTestEnvironment, options: PageOptions = {}) {
  return new TestLoginPage({
    now: clock.now,
    onCode: (url) => bilibili.phone.confirm(url),
    ...options,
  });
}

describe('loginByWeb', () => {
  it('tells the addresses and what happens there, and stores the login by its method', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, {
      visit: async ({ onState, logIn }) => {
        onState({ kind: 'opened' });
        const { session } = await logIn();
        return { session, method: 'sms' };
      },
    });
    expect(await testEnvironment.run({ method: 'web', webPlace: page.place })).toBe(0);
    expect(testEnvironment.eventTypes()).toEqual([
      'start',
      'web.listening',
      'web.state',
      'busy',
      'login.success',
    ]);
    expect(testEnvironment.events[1]).toMatchObject({
      urls: ['http://192.168.1.20:8080/key', 'http://10.8.0.3:8080/key'],
      browserOpened: false,
    });
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { method: 'sms', account: { name: '测试用户' }, keeping: { kind: 'stored' } },
    });
    expect(await testEnvironment.accounts.get('10001')).toMatchObject({ method: 'sms' });
    expect({ closed: page.closed, opened: page.opened }).toEqual({ closed: 1, opened: [] });
  });

  it('opens a browser where the place says so', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, { opensBrowser: true });
    expect(await testEnvironment.run({ method: 'web', webPlace: page.place })).toBe(0);
    expect(page.opened).toEqual(['http://192.168.1.20:8080/key']);
    expect(testEnvironment.events[1]).toMatchObject({ browserOpened: true });
  });

  it('ends with 130 when the person cancels on the page', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, { visit: async () => undefined });
    expect(await testEnvironment.run({ method: 'web', webPlace: page.place })).toBe(130);
    expect(testEnvironment.failures).toEqual([]);
    expect(page.closed).toBeGreaterThan(0);
  });

  it('ends with 3 when the time of the page is over', async () => {
    const testEnvironment = newTestEnvironment();
    const visit = async (): Promise<never> => {
      throw new LoginPageError('login-page-timeout');
    };
    const page = pageOf(testEnvironment, { visit });
    expect(await testEnvironment.run({ method: 'web', webPlace: page.place })).toBe(3);
    expect(testEnvironment.failures).toMatchObject([{ code: 'login-page-timeout' }]);
    expect(page.closed).toBeGreaterThan(0);
  });

  it('reports a port that is taken, and serves again on request', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment);
    const taken = new LoginPageError('login-page-server-failed', 'port 8080, EADDRINUSE');
    const webPlace: typeof page.place = (services) => {
      const place = page.place(services);
      let isTaken = true;
      return {
        ...place,
        serve: async (options) => {
          if (!isTaken) return place.serve(options);
          isTaken = false;
          throw taken;
        },
      };
    };
    const failure = inTurn({ kind: 'retry' } as const);
    expect(await testEnvironment.run({ method: 'web', webPlace, person: { failure } })).toBe(0);
    expect(await testEnvironment.run({ method: 'web', webPlace })).toBe(1);
    expect(testEnvironment.failures).toEqual([taken]);
  });

  it('closes the page when the person leaves it, and goes to another method', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, { visit: ({ signal }) => rejectOnAbort(signal) });
    const web = inTurn({ kind: 'other-method' } as const);
    const start = inTurn({ kind: 'method', method: 'qr-tv' } as const, { kind: 'back' } as const);
    const exitCode = await testEnvironment.run({
      method: 'web',
      webPlace: page.place,
      person: { web, start },
      onEvent: (event) => {
        if (event.type === 'qr.ready') testEnvironment.bilibili.phone.confirm(event.url);
      },
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({ login: { method: 'qr-tv' } });
    expect(page.closed).toBeGreaterThan(0);
  });

  it('is one step from a web code, and one step back leads to a code again', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, { visit: ({ signal }) => rejectOnAbort(signal) });
    const exitCode = await testEnvironment.run({
      method: 'qr-web',
      webPlace: page.place,
      person: {
        qrcode: inTurn({ kind: 'web' } as const, { kind: 'back' } as const),
        web: inTurn({ kind: 'back' } as const),
      },
    });
    expect(exitCode).toBe(130);
    expect(page.opened).toHaveLength(1);
    expect(testEnvironment.eventTypes().filter((type) => type !== 'qr.ready')).toEqual([
      'start',
      'start',
      'web.listening',
      'start',
    ]);
  });

  it('closes the page when it is interrupted', async () => {
    const testEnvironment = newTestEnvironment();
    const page = pageOf(testEnvironment, { visit: ({ signal }) => rejectOnAbort(signal) });
    const ended = testEnvironment.run({
      method: 'web',
      webPlace: page.place,
      onEvent: (event) => {
        if (event.type === 'web.listening') testEnvironment.signals.send('SIGINT');
      },
    });
    await expect(ended).rejects.toMatchObject({ exitCode: 130 });
    expect(page.closed).toBeGreaterThan(0);
  });

  it('stores a session that arrives as it is interrupted', async () => {
    const testEnvironment = newTestEnvironment();
    const { bilibili, clock, signals } = testEnvironment;
    bilibili.faults.on('get-nav', { kind: 'slow', ms: 60_000 });
    clock.after(100, () => signals.send('SIGTERM'));
    const page = pageOf(testEnvironment);
    const ended = testEnvironment.run({ method: 'web', webPlace: page.place });
    await expect(ended).rejects.toMatchObject({ exitCode: 143 });
    expect(testEnvironment.events.at(-1)).toMatchObject({
      type: 'login.success',
      login: { verification: 'unverified', isInterrupted: true, keeping: { kind: 'stored' } },
    });
  });
});
