import type { FakeBilibili, Fault } from '@bilipass/testing';
import { describe, expect, it } from 'vitest';
import { setupLoggedInEnvironments } from '../../test/setup-logged-in-environments.test-kit.ts';
import type { Freshness } from './freshness.ts';
import type { LoggedInEnvironment } from './logged-in-environment.test-kit.ts';

const createLoggedInEnvironment = setupLoggedInEnvironments();

const DAY = 86_400_000;
const refused: Fault = { kind: 'code', code: -400 };

/** Creates an environment whose TV session is due for renewal. */
async function due(): Promise<LoggedInEnvironment> {
  const environment = await createLoggedInEnvironment('tv');
  environment.bilibili.account.refreshDue = true;
  return environment;
}

async function tomorrow({ keeper, clock }: LoggedInEnvironment): Promise<Freshness> {
  clock.advance(DAY);
  return keeper.ensureFresh('10001');
}

/** Returns the kind of the stored session and the access tokens in it. */
async function onRecord({ store }: LoggedInEnvironment) {
  const session = (await store.get('10001'))?.session;
  const previous = session?.kind === 'unconfirmed' ? session.previous : undefined;
  return {
    kind: session?.kind,
    current: session?.credential.reveal().app?.accessToken,
    previous: previous?.reveal().app?.accessToken,
  };
}

function living(bilibili: FakeBilibili): readonly string[] {
  return bilibili.appTokens.alive().map(({ accessToken }) => accessToken);
}

function sent(bilibili: FakeBilibili, since = 0): readonly string[] {
  return bilibili.requests.slice(since).map(({ endpoint }) => endpoint);
}

describe('the renewal of a stored TV session', () => {
  it('stores the new pair before the old one is confirmed away', async () => {
    const environment = await due();
    const { bilibili, keeper, store, credential } = environment;
    const stored: unknown[] = [];
    const { lock } = store;
    store.lock = async (id, options) => {
      const held = await lock.call(store, id, options);
      const { set } = held;
      held.set = async (account) => {
        await set.call(held, account);
        stored.push([account.session.kind, sent(bilibili).at(-1), living(bilibili).length]);
      };
      return held;
    };
    const before = bilibili.requests.length;
    const { kind, account } = await keeper.ensureFresh('10001');
    expect([kind, account.session.kind]).toEqual(['refreshed', 'active']);
    expect(stored).toEqual([
      ['unconfirmed', 'refresh-app-token', 2],
      ['active', 'get-nav', 1],
    ]);
    expect(sent(bilibili, before)).toEqual([
      'get-app-token-info',
      'get-timestamp',
      'refresh-app-token',
      'confirm-app-token-refresh',
      'get-nav',
      // Whether the old cookies still work.
      'get-nav',
    ]);
    expect(living(bilibili)).toEqual([account.session.credential.reveal().app?.accessToken]);
    expect(await environment.works(credential)).toBe(true);
  });

  it('names the old cookies only while they work', async () => {
    const environment = await due();
    const { bilibili, keeper, credential } = environment;
    const first = await keeper.ensureFresh('10001');
    expect(first).toMatchObject({ kind: 'refreshed', leftAlive: [{ dedeuserid: '10001' }] });
    bilibili.account.refreshDue = true;
    // A service that ends the cookies with the confirmation.
    bilibili.faults.on('get-nav', { kind: 'code', code: -101, data: {} }, { after: 1, times: 2 });
    expect(await tomorrow(environment)).toMatchObject({ kind: 'refreshed', leftAlive: [] });
    expect(await environment.works(credential)).toBe(true);
  });

  it.each([
    ['get-app-token-info', 'before'],
    ['get-timestamp', 'before'],
    ['refresh-app-token', 'before'],
    ['refresh-app-token', 'after'],
    ['confirm-app-token-refresh', 'before'],
    ['confirm-app-token-refresh', 'after'],
    ['get-nav', 'before'],
  ] as const)('loses no pair when %s loses its connection %s the work', async (endpoint, when) => {
    const environment = await due();
    const { bilibili, keeper } = environment;
    bilibili.faults.on(endpoint, { kind: 'reset', when });
    const first = await keeper.ensureFresh('10001');
    expect(['transient', 'refreshed']).toContain(first.kind);
    const { current, previous } = await onRecord(environment);
    expect(living(bilibili)).toContain(current);
    const unheld = living(bilibili).filter((token) => token !== current && token !== previous);
    // A pair whose reply was lost twice is known to the service alone.
    expect(unheld).toHaveLength(endpoint === 'refresh-app-token' && when === 'after' ? 2 : 0);
    bilibili.faults.clear();
    bilibili.account.refreshDue = true;
    expect((await tomorrow(environment)).kind).toBe('refreshed');
    expect((await onRecord(environment)).kind).toBe('active');
  });

  it.each([refused, { kind: 'status', status: 404 }, { kind: 'reset', when: 'before' }] as const)(
    'uses the new session, and keeps the old pair on record, after a second step of %o',
    async (fault) => {
      const environment = await due();
      const { bilibili, keeper } = environment;
      bilibili.faults.on('confirm-app-token-refresh', fault);
      const { kind, account } = await keeper.ensureFresh('10001');
      expect([kind, account.session.credential.verified]).toEqual(['refreshed', true]);
      const record = await onRecord(environment);
      expect(record.kind).toBe('unconfirmed');
      expect([record.previous, record.current]).toEqual(living(bilibili));
      expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    },
  );

  it('confirms with the same number in the next round', async () => {
    const environment = await due();
    const { bilibili, keeper } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused, { times: 1 });
    await keeper.ensureFresh('10001');
    expect((await tomorrow(environment)).kind).toBe('refreshed');
    const numbers = bilibili
      .requestsTo('confirm-app-token-refresh')
      .map(({ form }) => [form['sts'], form['access_key']]);
    expect(numbers).toHaveLength(2);
    expect(numbers[1]).toEqual(numbers[0]);
    const { kind, current } = await onRecord(environment);
    expect([kind, living(bilibili)]).toEqual(['active', [current]]);
  });

  it('revokes the old pair in the next round when the confirmation is refused again', async () => {
    const environment = await due();
    const { bilibili, keeper, credential } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused);
    await keeper.ensureFresh('10001');
    expect((await tomorrow(environment)).kind).toBe('fresh');
    const { kind, current } = await onRecord(environment);
    expect([kind, living(bilibili)]).toEqual(['active', [current]]);
    expect(bilibili.requestsTo('revoke-app-token')).toHaveLength(1);
    expect(bilibili.requestsTo('revoke-app-token')[0]?.form['access_key']).toBe(
      credential.reveal().app?.accessToken,
    );
    expect(await environment.works(credential)).toBe(false);
  });

  it('keeps and renews the session while the service ends the old pair in no way', async () => {
    const environment = await due();
    const { bilibili, keeper } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused);
    bilibili.faults.on('revoke-app-token', refused);
    await keeper.ensureFresh('10001');
    const first = await onRecord(environment);
    expect((await tomorrow(environment)).kind).toBe('fresh');
    expect(await onRecord(environment)).toEqual(first);
    bilibili.account.refreshDue = true;
    const second = await tomorrow(environment);
    expect(second.kind).toBe('refreshed');
    // The oldest pair makes room for the one before, and is named.
    const named = second.kind === 'refreshed' ? second.leftAlive : [];
    expect(named.map((one) => one.reveal().app?.accessToken)).toEqual([first.previous]);
    expect((await onRecord(environment)).previous).toBe(first.current);
  });

  it('does not renew before it knows what became of the old pair', async () => {
    const environment = await due();
    const { bilibili, keeper } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused);
    await keeper.ensureFresh('10001');
    const first = await onRecord(environment);
    bilibili.account.refreshDue = true;
    bilibili.faults.on('revoke-app-token', { kind: 'reset', when: 'before' });
    expect(await tomorrow(environment)).toMatchObject({
      kind: 'transient',
      error: { endpoint: 'revoke-app-token' },
    });
    expect(await onRecord(environment)).toEqual(first);
  });

  it('returns to the old session when the new one is over', async () => {
    const environment = await due();
    const { bilibili, keeper } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused);
    await keeper.ensureFresh('10001');
    const { previous } = await onRecord(environment);
    const dead: Fault = { kind: 'code', code: -101, data: {} };
    // The two questions about the new session, each asked twice.
    bilibili.faults.on('get-nav', dead, { times: 2 });
    bilibili.faults.on('get-app-token-info', { kind: 'code', code: 61_000 }, { times: 2 });
    expect((await tomorrow(environment)).kind).toBe('fresh');
    expect(await onRecord(environment)).toEqual({
      kind: 'active',
      current: previous,
      previous: undefined,
    });
  });

  it.each([
    { kind: 'status', status: 404 },
    { kind: 'code', code: -404 },
  ] as const)('tries again within the hour when the renewal meets %o', async (fault) => {
    const environment = await due();
    const { bilibili, clock, keeper } = environment;
    bilibili.faults.on('refresh-app-token', fault);
    expect((await keeper.ensureFresh('10001')).kind).toBe('transient');
    bilibili.faults.clear();
    clock.advance(60_000);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
  });

  it('ends both pairs at the logout', async () => {
    const environment = await due();
    const { bilibili, keeper, store } = environment;
    bilibili.faults.on('confirm-app-token-refresh', refused);
    await keeper.ensureFresh('10001');
    expect(await keeper.logout('10001')).toMatchObject({
      kind: 'logged-out',
      appTokensRemain: false,
      sessions: [{ session: 'previous' }, { session: 'current' }],
    });
    expect(living(bilibili)).toEqual([]);
    expect(bilibili.sessions.alive()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('says at the logout that tokens remain, and only then', async () => {
    const { bilibili, keeper, store } = await createLoggedInEnvironment('tv');
    bilibili.faults.on('revoke-app-token', refused);
    expect(await keeper.logout('10001')).toMatchObject({
      kind: 'logged-out',
      appTokensRemain: true,
    });
    expect(bilibili.sessions.alive()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('keeps the account when it is unknown whether the tokens ended', async () => {
    const { bilibili, keeper, store } = await createLoggedInEnvironment('tv');
    bilibili.faults.on('revoke-app-token', { kind: 'reset', when: 'before' });
    expect(await keeper.logout('10001')).toMatchObject({ kind: 'unconfirmed' });
    expect(await store.list()).toEqual(['10001']);
    bilibili.faults.clear();
    expect(await keeper.logout('10001')).toMatchObject({ kind: 'logged-out' });
    expect(living(bilibili)).toEqual([]);
  });
});
