import { describe, expect, it } from 'vitest';
import { setupLoggedInWorlds } from '../../test/setup-logged-in-worlds.test-kit.ts';
import type { Freshness } from './freshness.ts';
import type { LoggedInWorld } from './logged-in-world.test-kit.ts';

const logInWorld = setupLoggedInWorlds();

const DAY = 86_400_000;

async function tomorrow({ keeper, clock }: LoggedInWorld): Promise<Freshness> {
  clock.advance(DAY);
  return keeper.ensureFresh('10001');
}

describe('createSessionService', () => {
  it.each(['web', 'tv'] as const)('renews a %s session that is due', async (channel) => {
    const world = await logInWorld(channel);
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('fresh');
    world.bilibili.account.refreshDue = true;
    const { kind, account } = await tomorrow(world);
    expect(kind).toBe('refreshed');
    const { credential } = account.session;
    expect(credential.reveal().sessdata).not.toBe(world.credential.reveal().sessdata);
    expect(credential).toMatchObject({ origin: channel, verified: true });
    expect(await world.works(credential)).toBe(true);
    // Confirming ends the old session; renewing tokens is not known to.
    expect(await world.works(world.credential)).toBe(channel === 'tv');
  });

  it.each(['web', 'tv'] as const)('renews a %s session again and again', async (channel) => {
    const world = await logInWorld(channel);
    for (let round = 0; round < 5; round++) {
      world.bilibili.account.refreshDue = true;
      const { kind, account } = await tomorrow(world);
      expect(kind).toBe('refreshed');
      expect(await world.works(account.session.credential)).toBe(true);
    }
  });

  it('calls no renewed session verified that nav was not asked about', async () => {
    const world = await logInWorld('web');
    world.bilibili.account.refreshDue = true;
    world.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const { kind, account } = await world.keeper.ensureFresh('10001');
    expect([kind, account.session.credential.verified]).toEqual(['refreshed', false]);
    world.bilibili.faults.clear();
    expect(await world.works(account.session.credential)).toBe(true);
    expect((await world.store.get('10001'))?.session.credential.verified).toBe(false);
  });

  it('calls no session good that is dead although its confirmation was accepted', async () => {
    const world = await logInWorld('web');
    world.bilibili.account.refreshDue = true;
    world.bilibili.faults.on('get-nav', { kind: 'code', code: -101, data: { isLogin: false } });
    world.bilibili.faults.on('get-cookie-info', { kind: 'code', code: -101 }, { after: 2 });
    const { kind, account } = await world.keeper.ensureFresh('10001');
    expect(kind).toBe('logged-out');
    expect(account.session.credential.verified).toBe(false);
  });

  it('keeps device cookies and the channel through a renewal', async () => {
    const world = await logInWorld('tv');
    world.bilibili.account.refreshDue = true;
    const { account } = await world.keeper.ensureFresh('10001');
    const [before, after] = [world.credential, account.session.credential].map((credential) =>
      credential.reveal(),
    );
    expect(after).toMatchObject({
      origin: 'tv',
      buvid3: before?.buvid3,
      buvid4: before?.buvid4,
      app: { appkey: before?.app?.appkey },
    });
    expect(after?.app?.accessToken).not.toBe(before?.app?.accessToken);
  });

  it('says so when the cookies came without a refresh token, and goes on using them', async () => {
    const world = await logInWorld('web');
    const account = await world.store.get('10001');
    const credential = world.credential.with({ acTimeValue: '' });
    if (account) await world.store.set({ ...account, session: { kind: 'active', credential } });
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('fresh');
    world.bilibili.account.refreshDue = true;
    expect(await tomorrow(world)).toMatchObject({
      kind: 'not-renewable',
      error: { code: 'credential-incomplete', missing: ['ac_time_value'] },
    });
    expect(await world.works(credential)).toBe(true);
  });

  it('calls a session dead that is dead', async () => {
    const world = await logInWorld('web');
    world.clock.advance(181 * DAY);
    expect((await world.keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect((await world.store.get('10001'))?.session.credential.reveal()).toEqual(
      world.credential.reveal(),
    );
  });
});
