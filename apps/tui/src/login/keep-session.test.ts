import { StoreError } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { Interrupted } from '../interruption.ts';
import { inTurn, LoginTestEnvironment } from './login-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(LoginTestEnvironment);

const full = new StoreError('store-io', { detail: 'ENOSPC' });

/** Accounts that fail so many times before they take a session. */
function failing(testEnvironment: LoginTestEnvironment, times: number) {
  let left = times;
  const add: typeof testEnvironment.accounts.add = async (...input) => {
    left--;
    if (left >= 0) throw full;
    return testEnvironment.accounts.add(...input);
  };
  return { accounts: testEnvironment.accountsWith({ add }) };
}

describe('keepSession', () => {
  it('says where the session is kept', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({ method: 'password' });
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { keeping: { kind: 'stored', path: '/data/bilipass/accounts' } },
    });
  });

  it('replaces the session of the same account, and leaves the others alone', async () => {
    const testEnvironment = newTestEnvironment();
    const other = { cid: '86', tel: '13900139000' };
    testEnvironment.bilibili.addAccount({
      mid: '20002',
      name: 'other',
      phone: other,
      password: 'word',
    });
    await testEnvironment.run({
      method: 'password',
      person: {
        password: async () => ({ kind: 'password', account: other.tel, password: 'word' }),
      },
    });
    const untouched = await testEnvironment.accounts.get('20002');
    await testEnvironment.run({ method: 'password' });
    const first = await testEnvironment.accounts.get('10001');
    testEnvironment.clock.advance(1_000);
    await testEnvironment.run({ method: 'sms' });
    const second = await testEnvironment.accounts.get('10001');
    expect([first?.method, second?.method]).toEqual(['password', 'sms']);
    expect(await testEnvironment.accounts.get('20002')).toEqual(untouched);
  });

  it('names the earlier session of the account that goes on at the service', async () => {
    const testEnvironment = newTestEnvironment();
    await testEnvironment.run({ method: 'password' });
    const first = await testEnvironment.accounts.get('10001');
    testEnvironment.clock.advance(1_000);
    await testEnvironment.run({ method: 'sms' });
    const { expiresAt } = first?.session.credential ?? {};
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { keeping: { kind: 'stored', leftAlive: [{ expiresAt }] } },
    });
    expect(testEnvironment.leaksIn(JSON.stringify(testEnvironment.events.at(-1)))).toEqual([]);
  });

  it('stores nothing with --no-store, and says so', async () => {
    const testEnvironment = newTestEnvironment();
    expect(await testEnvironment.run({ method: 'password', keep: undefined })).toBe(0);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { keeping: { kind: 'nowhere' } },
    });
    expect(await testEnvironment.accounts.list()).toEqual([]);
  });

  it('stores it again when the person wants it, and logs in only once', async () => {
    const testEnvironment = newTestEnvironment();
    const exitCode = await testEnvironment.run({
      method: 'password',
      keep: failing(testEnvironment, 2),
      person: { failure: inTurn({ kind: 'retry' } as const) },
    });
    expect(exitCode).toBe(0);
    expect(testEnvironment.bilibili.requestsTo('submit-password-login')).toHaveLength(1);
    expect(await testEnvironment.accounts.get()).toMatchObject({ id: '10001' });
  });

  it('puts a session that the store does not take elsewhere, and ends with 9', async () => {
    const testEnvironment = newTestEnvironment();
    expect(
      await testEnvironment.run({ method: 'password', keep: failing(testEnvironment, 9) }),
    ).toBe(9);
    expect(testEnvironment.failures).toEqual([full]);
    expect(testEnvironment.rescued).toEqual(['10001']);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { keeping: { kind: 'rescued', path: '/tmp/rescued/login.json', error: full } },
    });
  });

  it('says that it is lost when it fits nowhere', async () => {
    const testEnvironment = newTestEnvironment();
    const rescue = async (): Promise<never> => {
      throw new StoreError('store-io');
    };
    const keep = { ...failing(testEnvironment, 9), rescue };
    expect(await testEnvironment.run({ method: 'password', keep })).toBe(9);
    expect(testEnvironment.events.at(-1)).toMatchObject({
      login: { keeping: { kind: 'nowhere', error: full } },
    });
  });

  it('puts it elsewhere too when it is interrupted, and ends as interrupted', async () => {
    const testEnvironment = newTestEnvironment();
    const reason = new Interrupted(130);
    const login = testEnvironment.run({
      method: 'password',
      keep: failing(testEnvironment, 9),
      person: {
        failure: async () => {
          testEnvironment.interruption.abort(reason);
          throw reason;
        },
      },
    });
    await expect(login).rejects.toBe(reason);
    expect(testEnvironment.rescued).toEqual(['10001']);
    expect(testEnvironment.events.at(-1)).toMatchObject({ type: 'login.success' });
  });
});
