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
    // Confirming ends the old session; renewing tokens is not known to.
    expect(await testEnvironment.works(testEnvironment.credential)).toBe(channel === 'tv');
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

  it('calls no renewed session verified that nav was not asked about', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const { kind, account } = await testEnvironment.keeper.ensureFresh('10001');
    expect([kind, account.session.credential.verified]).toEqual(['refreshed', false]);
    testEnvironment.bilibili.faults.clear();
    expect(await testEnvironment.works(account.session.credential)).toBe(true);
    expect((await testEnvironment.store.get('10001'))?.session.credential.verified).toBe(false);
  });

  it('calls no session good that is dead although its confirmation was accepted', async () => {
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
      { after: 2 },
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

  it('says so when the cookies came without a refresh token, and goes on using them', async () => {
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

  it('calls a session dead that is dead', async () => {
    const testEnvironment = await createLoggedInEnvironment('web');
    testEnvironment.clock.advance(181 * DAY);
    expect((await testEnvironment.keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect((await testEnvironment.store.get('10001'))?.session.credential.reveal()).toEqual(
      testEnvironment.credential.reveal(),
    );
  });
});
