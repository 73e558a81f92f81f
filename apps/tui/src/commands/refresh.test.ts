import { beforeEach, describe, expect, it } from 'vitest';
import { CommandWorld } from './command-world.test-kit.ts';

const DAY_MS = 86_400_000;
const refresh = {
  name: 'refresh',
  account: undefined,
  all: false,
  ifExpiringMs: undefined,
} as const;

let world: CommandWorld;
beforeEach(async () => {
  world = new CommandWorld();
  await world.logIn();
});
describe('refresh', () => {
  it('renews what is due, and says so', async () => {
    world.bilibili.account.refreshDue = true;
    const before = await world.sessdata();
    const { exitCode, data, said } = await world.command(refresh);
    expect({ exitCode, data, said }).toEqual({
      exitCode: 0,
      data: [],
      said: ['✓ 10001 is renewed'],
    });
    expect(await world.sessdata()).not.toBe(before);
    expect(world.leaksIn(said.join())).toEqual([]);
  });

  it('does not call a renewed session good that nav was not asked about: exits 8', async () => {
    world.bilibili.account.refreshDue = true;
    world.bilibili.weather.on('nav', { kind: 'status', status: 503 });
    const { exitCode, said } = await world.command(refresh);
    expect({ exitCode, said }).toEqual({
      exitCode: 8,
      said: ['! 10001 is renewed, but Bilibili could not be asked whether the session works'],
    });
    expect((await world.stored('10001'))?.session.credential.verified).toBe(false);
    world.bilibili.weather.clear();
    expect((await world.command(refresh)).said).toEqual(['✓ 10001 is still good']);
    expect((await world.stored('10001'))?.session.credential.verified).toBe(true);
  });

  it('says of each renewed session whether it is verified', async () => {
    for (const verified of [true, false]) {
      world.clock.advance(DAY_MS);
      world.bilibili.account.refreshDue = true;
      world.bilibili.weather.clear();
      if (!verified) world.bilibili.weather.on('nav', { kind: 'status', status: 503 });
      expect(await world.events(refresh)).toMatchObject([
        { event: 'account.refreshed', mid: '10001', verified },
        { event: 'end', exit: verified ? 0 : 8 },
      ]);
    }
  });

  it('says nothing at all to a timer when nothing is due', async () => {
    const timer = await world.command(refresh, { attended: false });
    expect(timer).toMatchObject({ exitCode: 0, data: [], said: [] });
    const person = await world.command(refresh);
    expect(person.said).toEqual(['✓ 10001 is still good']);
    expect(await world.events(refresh)).toMatchObject([{ event: 'account.fresh' }, { exit: 0 }]);
  });

  it('asks the service once a day', async () => {
    await world.command(refresh);
    await world.command(refresh);
    expect(world.bilibili.requestsTo('cookie-info')).toHaveLength(1);
    world.clock.advance(DAY_MS);
    await world.command(refresh);
    expect(world.bilibili.requestsTo('cookie-info')).toHaveLength(2);
  });

  it('with --if-expiring leaves alone what lasts longer, unasked', async () => {
    const asked = world.bilibili.requests.length;
    const week = { ...refresh, ifExpiringMs: 7 * DAY_MS };
    const { exitCode, said } = await world.command(week);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(world.bilibili.requests).toHaveLength(asked);
  });

  it('with --if-expiring renews what ends in time, due or not', async () => {
    world.clock.advance(175 * DAY_MS);
    const week = { ...refresh, ifExpiringMs: 7 * DAY_MS };
    expect(await world.events(week)).toMatchObject([
      { event: 'account.refreshed', mid: '10001', expires_at: expect.stringMatching(/^2027/) },
      { event: 'end', exit: 0 },
    ]);
  });

  it('does all with --all, also when one fails, and exits with its status', async () => {
    await world.logIn('20002');
    await world.rewrite('10001', (account) => ({
      ...account,
      session: { kind: 'logged-out', credential: account.session.credential, since: 0 },
    }));
    const { exitCode, data, said } = await world.command({ ...refresh, all: true });
    expect({ exitCode, data }).toEqual({ exitCode: 4, data: [] });
    expect(said[0]).toBe('✗ The session of this account is over (10001)');
    expect(said.at(-1)).toBe('✓ 20002 is still good');
    expect(await world.events({ ...refresh, all: true })).toMatchObject([
      { event: 'account.failed', mid: '10001', code: 'account-logged-out', exit: 4 },
      { event: 'account.fresh', mid: '20002' },
      { event: 'end', exit: 4 },
    ]);
  });

  it('exits 8 for trouble, then leaves the service alone for a while and says until when', async () => {
    world.bilibili.weather.on('*', { kind: 'status', status: 503 });
    expect((await world.command(refresh)).exitCode).toBe(8);
    world.bilibili.weather.clear();
    const asked = world.bilibili.requests.length;
    const paused = await world.command(refresh);
    expect(paused.exitCode).toBe(0);
    expect(paused.said).toEqual([
      expect.stringMatching(/^! 10001 is left alone until \d\d:\d\d:\d\d, after trouble before$/),
    ]);
    expect(await world.events(refresh)).toMatchObject([
      { event: 'account.paused', mid: '10001', until: expect.any(String) },
      { event: 'end', exit: 0 },
    ]);
    expect(world.bilibili.requests).toHaveLength(asked);
  });

  it('exits 4 when the session turns out to be over, and keeps it', async () => {
    world.bilibili.weather.on('nav', { kind: 'code', code: -101 });
    world.bilibili.weather.on('cookie-info', { kind: 'code', code: -101 });
    expect((await world.command(refresh)).exitCode).toBe(4);
    expect(await world.store.list()).toEqual(['10001']);
  });

  it('exits 4 when nobody is logged in, and 0 when all of nobody are to be renewed', async () => {
    const nobody = new CommandWorld();
    expect(await nobody.command(refresh)).toMatchObject({ exitCode: 4 });
    expect(await nobody.command({ ...refresh, all: true })).toMatchObject({
      exitCode: 0,
      said: [],
    });
  });
});
