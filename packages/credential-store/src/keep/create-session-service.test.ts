import { describe, expect, it } from 'vitest';
import { setupLoggedInEnvironments } from '../../test/setup-logged-in-environments.test-kit.ts';
import type { Freshness } from './freshness.ts';
import type { LoggedInEnvironment } from './logged-in-environment.test-kit.ts';

const createLoggedInEnvironment = setupLoggedInEnvironments();

const DAY = 86_400_000;

async function tomorrow({ keeper, clock }: LoggedInEnvironment): Promise<Freshness> {
  clock.advance(DAY);
  return keeper.ensureFresh('10001');
}

describe('createSessionService', () => {
  it.each(['web', 'tv'] as const)('renews a %s session that is due', async (channel) => {
    const testEnvironment = await createLoggedInEnvironment(channel);
    expect((await testEnvironment.keeper.ensureFresh('10001')).kind).toBe('fresh');
    testEnvironment.bilibili.account.refreshDue = true;
    const { kind, account } = await tomorrow(testEnvironment);
    expect(kind).toBe('refreshed');
    const { credential } = account.session;
    expect(credential.reveal().sessdata).not.toBe(testEnvironment.credential.reveal().sessdata);
    expect(credential).toMatchObject({ origin: channel, verified: true });
    expect(await testEnvironment.works(credential)).toBe(true);
    // The confirmation ends a web session. Of a TV session it ends only the token pair.
    expect(await testEnvironment.works(testEnvironment.credential)).toBe(channel === 'tv');
  });

  it.each(['web', 'tv'] as const)('stores name and level of a renewed %s session', async (kind) => {
    const { bilibili, keeper, store } = await createLoggedInEnvironment(kind);
    Object.assign(bilibili.account, { refreshDue: true, name: 'Renamed', level: 6 });
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(await store.get('10001')).toMatchObject({ name: 'Renamed', level: 6 });
  });

  it('asks for the state of a web session once in a renewal', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    const { bilibili, keeper } = testEnvironment;
    bilibili.account.refreshDue = true;
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(bilibili.requestsTo('get-cookie-info')).toHaveLength(1);
    expect(bilibili.requestsTo('get-refresh-csrf')).toHaveLength(1);
  });

  it.each(['web', 'tv'] as const)('renews a %s session again and again', async (channel) => {
    const testEnvironment = await createLoggedInEnvironment(channel);
    for (let round = 0; round < 5; round++) {
      testEnvironment.bilibili.account.refreshDue = true;
      const { kind, account } = await tomorrow(testEnvironment);
      expect(kind).toBe('refreshed');
      expect(await testEnvironment.works(account.session.credential)).toBe(true);
    }
  });

  it('does not report a renewed session as verified when nav was not asked', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const { kind, account } = await testEnvironment.keeper.ensureFresh('10001');
    expect([kind, account.session.credential.verified]).toEqual(['refreshed', false]);
    testEnvironment.bilibili.faults.clear();
    expect(await testEnvironment.works(account.session.credential)).toBe(true);
    expect((await testEnvironment.store.get('10001'))?.session.credential.verified).toBe(false);
  });

  it('does not report a dead session as good although its confirmation was accepted', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', {
      kind: 'code',
      code: -101,
      data: { isLogin: false },
    });
    testEnvironment.bilibili.faults.on(
      'get-cookie-info',
      { kind: 'code', code: -101 },
      { after: 1 },
    );
    const { kind, account } = await testEnvironment.keeper.ensureFresh('10001');
    expect(kind).toBe('logged-out');
    expect(account.session.credential.verified).toBe(false);
  });

  it('keeps device cookies and the channel through a renewal', async () => {
    const testEnvironment = await createLoggedInEnvironment('tv');
    testEnvironment.bilibili.account.refreshDue = true;
    const { account } = await testEnvironment.keeper.ensureFresh('10001');
    const [before, after] = [testEnvironment.credential, account.session.credential].map(
      (credential) => credential.reveal(),
    );
    expect(after).toMatchObject({
      origin: 'tv',
      buvid3: before?.buvid3,
      buvid4: before?.buvid4,
      app: { appkey: before?.app?.appkey },
    });
    expect(after?.app?.accessToken).not.toBe(before?.app?.accessToken);
  });

  it('reports a renewal without a refresh token, and continues to use its cookies', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    const account = await testEnvironment.store.get('10001');
    const credential = testEnvironment.credential.with({ acTimeValue: '' });
    if (account)
      await testEnvironment.store.set({ ...account, session: { kind: 'active', credential } });
    expect((await testEnvironment.keeper.ensureFresh('10001')).kind).toBe('fresh');
    testEnvironment.bilibili.account.refreshDue = true;
    expect(await tomorrow(testEnvironment)).toMatchObject({
      kind: 'not-renewable',
      error: { code: 'credential-incomplete', missing: ['ac_time_value'] },
    });
    expect(await testEnvironment.works(credential)).toBe(true);
  });

  it('reports a dead session as dead', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    testEnvironment.clock.advance(181 * DAY);
    expect((await testEnvironment.keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect((await testEnvironment.store.get('10001'))?.session.credential.reveal()).toEqual(
      testEnvironment.credential.reveal(),
    );
  });
});
