import { StoreError } from '@bilipass/credential-store';
import { QrCodeLoginChannel } from '@bilipass/login';
import { beforeEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const logout = {
  name: 'logout',
  account: undefined,
  all: false,
  localOnly: false,
  yes: true,
} as const;

const refresh = {
  name: 'refresh',
  account: undefined,
  all: false,
  ifExpiring: undefined,
} as const;

let testEnvironment: CommandTestEnvironment;
beforeEach(async () => {
  testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  await testEnvironment.logIn('20002');
});

describe('logout', () => {
  it('ends the session at the service, then forgets it', async () => {
    const { exitCode, data, said } = await testEnvironment.command(logout);
    expect({ exitCode, data, said }).toEqual({
      exitCode: 0,
      data: [],
      said: ['✓ 10001 is logged out and removed from this machine'],
    });
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toHaveLength(1);
    expect(await testEnvironment.store.list()).toEqual(['20002']);
  });

  it('ends the app tokens of a TV login', async () => {
    await testEnvironment.logIn('30003', QrCodeLoginChannel.TV);
    const { exitCode, said } = await testEnvironment.command({ ...logout, account: '30003' });
    expect(exitCode).toBe(0);
    expect(said).toEqual(['✓ 30003 is logged out and removed from this machine']);
    expect(testEnvironment.bilibili.appTokens.alive()).toEqual([]);
  });

  it('says that app tokens remain where Bilibili does not end them', async () => {
    await testEnvironment.logIn('30003', QrCodeLoginChannel.TV);
    testEnvironment.bilibili.faults.on('revoke-app-token', { kind: 'code', code: -400 });
    const { exitCode, said } = await testEnvironment.command({ ...logout, account: '30003' });
    expect(exitCode).toBe(0);
    expect(said).toEqual([
      '✓ 30003 is logged out and removed from this machine',
      expect.stringContaining('did not end its app tokens'),
    ]);
    expect(testEnvironment.leaksIn(said.join())).toEqual([]);
  });

  it('asks for the last digits of the account first', async () => {
    const right = await testEnvironment.command({ ...logout, yes: false }, { typed: '0001' });
    expect(right.exitCode).toBe(0);
    expect(testEnvironment.asked).toEqual(['Log 10001 out? Type its last 4 digits: ']);
    const wrong = await testEnvironment.command({ ...logout, yes: false }, { typed: '0001' });
    expect(wrong).toMatchObject({ exitCode: 130, error: { code: 'not-confirmed' } });
    expect(await testEnvironment.store.list()).toEqual(['20002']);
  });

  it('exits 2, names the flag and changes nothing where the session is not interactive', async () => {
    const { exitCode, error } = await testEnvironment.command({ ...logout, yes: false });
    expect(exitCode).toBe(2);
    expect(String(error)).toContain('--yes');
    expect(await testEnvironment.store.list()).toHaveLength(2);
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toEqual([]);
  });

  it('with --local-only asks nothing of the service', async () => {
    const { said } = await testEnvironment.command({ ...logout, localOnly: true });
    expect(said).toEqual(['✓ 10001 is removed from this machine; its session stays valid']);
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toEqual([]);
    expect(await testEnvironment.store.list()).toEqual(['20002']);
  });

  it('keeps what could not be ended, goes on with the others, and reports it', async () => {
    testEnvironment.bilibili.faults.on(
      'submit-logout',
      { kind: 'reset', when: 'before' },
      { times: 1 },
    );
    const { exitCode, said } = await testEnvironment.command({ ...logout, all: true });
    expect(exitCode).toBe(8);
    expect(said[0]).toMatch(/^✗ .*\(10001\)$/);
    expect(said[1]).toMatch(/The account is kept\. .*--local-only/);
    expect(said.at(-1)).toBe('✓ 20002 is logged out and removed from this machine');
    expect(await testEnvironment.store.list()).toEqual(['10001']);
    expect(await testEnvironment.stored('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it.each([
    [{ kind: 'code', code: 2202 }, 'csrf-invalid', 5],
    [{ kind: 'null-data', when: 'before' }, 'logout-unconfirmed', 5],
    [{ kind: 'no-data', when: 'before' }, 'logout-unconfirmed', 5],
    [{ kind: 'status', status: 412 }, 'risk-blocked', 7],
    [{ kind: 'status', status: 503 }, 'server-error', 8],
  ] as const)('says after %o that the account is kept, and how to forget it', async (...row) => {
    const [fault, code, exit] = row;
    testEnvironment.bilibili.faults.on('submit-logout', fault);
    const { exitCode, said } = await testEnvironment.command(logout, { attended: false });
    expect(exitCode).toBe(exit);
    expect(said[1]).toMatch(/The account is kept\. .*--local-only/);
    expect(await testEnvironment.jsonEvents(logout)).toMatchObject([
      { event: 'account.failed', mid: '10001', code, exit, hint: expect.stringContaining('kept') },
      { event: 'end', exit },
    ]);
    expect(await testEnvironment.store.list()).toEqual(['10001', '20002']);
  });

  it('ends both sessions of an account whose refresh was not confirmed', async () => {
    const before = await testEnvironment.credential();
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('confirm-cookie-refresh', { kind: 'reset', when: 'before' });
    await testEnvironment.command(refresh);
    testEnvironment.bilibili.faults.clear();
    const after = await testEnvironment.credential();
    expect((await testEnvironment.command(logout)).exitCode).toBe(0);
    const services = await testEnvironment.services();
    for (const credential of [before, after]) {
      const state = await services.whoami(credential, { userAgent: undefined });
      expect(state.kind).toBe('not-logged-in');
    }
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toHaveLength(2);
  });

  it('forgets a session that was over before', async () => {
    testEnvironment.bilibili.faults.on('submit-logout', { kind: 'code', code: -101 });
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    expect((await testEnvironment.command(logout)).exitCode).toBe(0);
    expect(await testEnvironment.store.list()).toEqual(['20002']);
  });

  it('can forget what cannot be read, here only', async () => {
    testEnvironment.store.get = async (id) => {
      throw new StoreError('account-corrupt', { id });
    };
    expect(await testEnvironment.command({ ...logout, all: true })).toMatchObject({ exitCode: 9 });
    expect(await testEnvironment.store.list()).toHaveLength(2);
    const local = { ...logout, all: true, localOnly: true };
    expect(await testEnvironment.jsonEvents(local)).toMatchObject([
      { event: 'account.removed', mid: '10001' },
      { event: 'account.removed', mid: '20002' },
      { event: 'end', exit: 0 },
    ]);
    expect(await testEnvironment.store.list()).toEqual([]);
  });

  it('exits 4 when no account is stored', async () => {
    const run = await newTestEnvironment().command(logout);
    expect(run).toMatchObject({ exitCode: 4, error: { code: 'no-account' } });
  });
});
