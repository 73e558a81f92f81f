import { StoreError } from '@bilipass/credential-store';
import { QrCodeLoginChannel } from '@bilipass/login';
import { beforeEach, describe, expect, it } from 'vitest';
import { setupWorlds } from '../../test/setup-worlds.test-kit.ts';
import { CommandWorld } from './command-world.test-kit.ts';

const newWorld = setupWorlds(CommandWorld);

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
  ifExpiringMs: undefined,
} as const;

let world: CommandWorld;
beforeEach(async () => {
  world = newWorld();
  await world.logIn();
  await world.logIn('20002');
});

describe('logout', () => {
  it('ends the session at the service, then forgets it', async () => {
    const { exitCode, data, said } = await world.command(logout);
    expect({ exitCode, data, said }).toEqual({
      exitCode: 0,
      data: [],
      said: ['✓ 10001 is logged out and forgotten here'],
    });
    expect(world.bilibili.requestsTo('submit-logout')).toHaveLength(1);
    expect(await world.store.list()).toEqual(['20002']);
  });

  it('asks for the last digits of the account first', async () => {
    const right = await world.command({ ...logout, yes: false }, { typed: '0001' });
    expect(right.exitCode).toBe(0);
    expect(world.asked).toEqual(['Log 10001 out? Type its last 4 digits: ']);
    const wrong = await world.command({ ...logout, yes: false }, { typed: '0001' });
    expect(wrong).toMatchObject({ exitCode: 130, error: { code: 'not-confirmed' } });
    expect(await world.store.list()).toEqual(['20002']);
  });

  it('exits 2 and names the flag where nobody can be asked, and changes nothing', async () => {
    const { exitCode, error } = await world.command({ ...logout, yes: false });
    expect(exitCode).toBe(2);
    expect(String(error)).toContain('--yes');
    expect(await world.store.list()).toHaveLength(2);
    expect(world.bilibili.requestsTo('submit-logout')).toEqual([]);
  });

  it('with --local-only asks nothing of the service', async () => {
    const { said } = await world.command({ ...logout, localOnly: true });
    expect(said).toEqual(['✓ 10001 is forgotten here; its session goes on']);
    expect(world.bilibili.requestsTo('submit-logout')).toEqual([]);
    expect(await world.store.list()).toEqual(['20002']);
  });

  it('keeps what could not be ended, goes on with the others, and reports it', async () => {
    world.bilibili.faults.on('submit-logout', { kind: 'reset', when: 'before' }, { times: 1 });
    const { exitCode, said } = await world.command({ ...logout, all: true });
    expect(exitCode).toBe(8);
    expect(said[0]).toMatch(/^✗ .*\(10001\)$/);
    expect(said[1]).toMatch(/The account is kept\. .*--local-only/);
    expect(said.at(-1)).toBe('✓ 20002 is logged out and forgotten here');
    expect(await world.store.list()).toEqual(['10001']);
    expect(await world.stored('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it.each([
    [{ kind: 'code', code: 2202 }, 'csrf-invalid', 5],
    [{ kind: 'null-data', when: 'before' }, 'logout-unconfirmed', 5],
    [{ kind: 'no-data', when: 'before' }, 'logout-unconfirmed', 5],
    [{ kind: 'status', status: 412 }, 'risk-blocked', 7],
    [{ kind: 'status', status: 503 }, 'server-error', 8],
  ] as const)('says after %o that the account is kept, and how to forget it', async (...row) => {
    const [fault, code, exit] = row;
    world.bilibili.faults.on('submit-logout', fault);
    const { exitCode, said } = await world.command(logout, { attended: false });
    expect(exitCode).toBe(exit);
    expect(said[1]).toMatch(/The account is kept\. .*--local-only/);
    expect(await world.events(logout)).toMatchObject([
      { event: 'account.failed', mid: '10001', code, exit, hint: expect.stringContaining('kept') },
      { event: 'end', exit },
    ]);
    expect(await world.store.list()).toEqual(['10001', '20002']);
  });

  it('ends both sessions of an account whose refresh was not confirmed', async () => {
    const before = await world.credential();
    world.bilibili.account.refreshDue = true;
    world.bilibili.faults.on('confirm-cookie-refresh', { kind: 'reset', when: 'before' });
    await world.command(refresh);
    world.bilibili.faults.clear();
    const after = await world.credential();
    expect((await world.command(logout)).exitCode).toBe(0);
    const services = await world.services();
    for (const credential of [before, after]) {
      const state = await services.whoami(credential, { userAgent: undefined });
      expect(state.kind).toBe('not-logged-in');
    }
    expect(world.bilibili.requestsTo('submit-logout')).toHaveLength(2);
  });

  it('forgets a session that was over before', async () => {
    world.bilibili.faults.on('submit-logout', { kind: 'code', code: -101 });
    world.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    expect((await world.command(logout)).exitCode).toBe(0);
    expect(await world.store.list()).toEqual(['20002']);
  });

  it('says that the app token of a TV login goes on for itself', async () => {
    await world.logIn('30003', QrCodeLoginChannel.TV);
    const { exitCode, said } = await world.command({ ...logout, account: '30003' });
    expect(exitCode).toBe(0);
    expect(said).toEqual([
      '✓ 30003 is logged out and forgotten here',
      expect.stringContaining('app token'),
    ]);
    expect(world.leaksIn(said.join())).toEqual([]);
  });

  it('can forget what cannot be read, here only', async () => {
    world.store.get = async (id) => {
      throw new StoreError('account-corrupt', { id });
    };
    expect(await world.command({ ...logout, all: true })).toMatchObject({ exitCode: 9 });
    expect(await world.store.list()).toHaveLength(2);
    const local = { ...logout, all: true, localOnly: true };
    expect(await world.events(local)).toMatchObject([
      { event: 'account.removed', mid: '10001' },
      { event: 'account.removed', mid: '20002' },
      { event: 'end', exit: 0 },
    ]);
    expect(await world.store.list()).toEqual([]);
  });

  it('exits 4 when nobody is logged in', async () => {
    const run = await newWorld().command(logout);
    expect(run).toMatchObject({ exitCode: 4, error: { code: 'no-account' } });
  });
});
