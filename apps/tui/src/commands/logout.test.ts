import { StoreError } from '@bilipass/credential-store';
import { QrCodeLoginChannel } from '@bilipass/login';
import { beforeEach, describe, expect, it } from 'vitest';
import { CommandWorld } from './command-world.test-kit.ts';

const logout = {
  name: 'logout',
  account: undefined,
  all: false,
  localOnly: false,
  yes: true,
} as const;

let world: CommandWorld;
beforeEach(async () => {
  world = new CommandWorld();
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
    expect(world.bilibili.requestsTo('logout')).toHaveLength(1);
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
    expect(world.bilibili.requestsTo('logout')).toEqual([]);
  });

  it('with --local-only asks nothing of the service', async () => {
    const { said } = await world.command({ ...logout, localOnly: true });
    expect(said).toEqual(['✓ 10001 is forgotten here; its session goes on']);
    expect(world.bilibili.requestsTo('logout')).toEqual([]);
    expect(await world.store.list()).toEqual(['20002']);
  });

  it('keeps what could not be ended, goes on with the others, and reports it', async () => {
    world.bilibili.weather.on('logout', { kind: 'reset', when: 'before' }, { times: 1 });
    const { exitCode, said } = await world.command({ ...logout, all: true });
    expect(exitCode).toBe(8);
    expect(said[0]).toMatch(/^✗ .*\(10001\)$/);
    expect(said.at(-2)).toBe(
      '  10001 is kept to try again; --local-only forgets it without logging out.',
    );
    expect(said.at(-1)).toBe('✓ 20002 is logged out and forgotten here');
    expect(await world.store.list()).toEqual(['10001']);
    expect(await world.stored('10001')).toMatchObject({ session: { kind: 'active' } });
  });

  it.each([
    { kind: 'code', code: 2202 },
    { kind: 'null-data', when: 'before' },
    { kind: 'no-data', when: 'before' },
  ] as const)(
    'keeps an account whose session %o did not end, and says what to do',
    async (weather) => {
      world.bilibili.weather.on('logout', weather);
      const { exitCode, said } = await world.command(logout);
      expect(exitCode).not.toBe(0);
      expect(said.join('\n')).toContain('security settings on bilibili.com');
      expect(said.join('\n')).toContain('--local-only');
      expect(await world.store.list()).toEqual(['10001', '20002']);
    },
  );

  it('forgets a session that was over before', async () => {
    world.bilibili.weather.on('logout', { kind: 'code', code: -101 });
    world.bilibili.weather.on('nav', { kind: 'code', code: -101 });
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
    const run = await new CommandWorld().command(logout);
    expect(run).toMatchObject({ exitCode: 4, error: { code: 'no-account' } });
  });
});
