import type { StoredAccount } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { LoginTestEnvironment } from './login-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

/** Logs in by a code of the channel. Returns the stored account. */
async function loggedIn(
  testEnvironment: LoginTestEnvironment,
  method: 'qr-web' | 'qr-tv' = 'qr-web',
): Promise<StoredAccount> {
  await testEnvironment.run({
    method,
    onEvent: (event) => {
      if (event.type === 'qr.ready') testEnvironment.bilibili.phone.confirm(event.url);
    },
  });
  testEnvironment.events.length = 0;
  const account = await testEnvironment.accounts.get();
  if (!account) throw new Error('nothing is stored');
  return account;
}

describe('loginTvWithWebSession', () => {
  it('makes a TV session of the stored account, shows no code, and names the web session', async () => {
    const testEnvironment = newTestEnvironment();
    const webAccount = await loggedIn(testEnvironment);
    expect(await testEnvironment.run({ method: 'qr-tv', webAccount })).toBe(0);
    expect(testEnvironment.eventTypes()).toEqual(['start', 'busy', 'busy', 'login.success']);
    const { expiresAt } = webAccount.session.credential;
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: {
        method: 'qr-tv',
        uid: '10001',
        verification: 'verified',
        keeping: { kind: 'stored', leftAlive: [{ expiresAt }] },
      },
    });
    const stored = await testEnvironment.accounts.get('10001');
    expect(stored).toMatchObject({ method: 'qr-tv', session: { credential: { origin: 'tv' } } });
    expect(testEnvironment.bilibili.sessions.alive()).toHaveLength(2);
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.events))).toEqual([]);
  });

  it('refuses a TV session, and keeps it', async () => {
    const testEnvironment = newTestEnvironment();
    const webAccount = await loggedIn(testEnvironment, 'qr-tv');
    expect(await testEnvironment.run({ method: 'qr-tv', webAccount })).toBe(2);
    expect(testEnvironment.failures).toMatchObject([{ code: 'session-not-web' }]);
    expect(await testEnvironment.accounts.get('10001')).toEqual(webAccount);
  });

  it('refuses a session that has ended, and keeps it', async () => {
    const testEnvironment = newTestEnvironment();
    const webAccount = await loggedIn(testEnvironment);
    testEnvironment.bilibili.faults.on('confirm-tv-qrcode', { kind: 'code', code: -101 });
    expect(await testEnvironment.run({ method: 'qr-tv', webAccount })).toBe(4);
    expect(testEnvironment.failures).toMatchObject([{ code: 'not-logged-in' }]);
    expect(await testEnvironment.accounts.get('10001')).toEqual(webAccount);
  });

  it('refuses an account that is known as logged out, and sends nothing', async () => {
    const testEnvironment = newTestEnvironment();
    const account = await loggedIn(testEnvironment);
    const { credential } = account.session;
    const webAccount = {
      ...account,
      session: { kind: 'logged-out', credential, since: 1 },
    } as const;
    const before = testEnvironment.bilibili.requests.length;
    expect(await testEnvironment.run({ method: 'qr-tv', webAccount })).toBe(4);
    expect(testEnvironment.failures).toMatchObject([{ code: 'account-logged-out' }]);
    expect(testEnvironment.bilibili.requests).toHaveLength(before);
  });

  it('shows a code after a failure, when the person asks for another method', async () => {
    const testEnvironment = newTestEnvironment();
    const webAccount = await loggedIn(testEnvironment);
    testEnvironment.bilibili.faults.on('confirm-tv-qrcode', { kind: 'code', code: -101 });
    const exitCode = await testEnvironment.run({
      method: 'qr-tv',
      webAccount,
      person: {
        failure: async () => ({ kind: 'other-method' }),
        start: async () => ({ kind: 'method', method: 'qr-tv' }),
      },
      onEvent: (event) => {
        if (event.type === 'qr.ready') testEnvironment.bilibili.phone.confirm(event.url);
      },
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.eventTypes()).toContain('qr.ready');
  });
});
