import { systemRuntime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import type { CredentialStore } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { MemoryStore } from '../memory-store.ts';
import type { StoredAccount, StoredSession } from '../stored-account.ts';
import { FakeSessionService, sidOf } from './fake-session-service.test-kit.ts';
import { SessionKeeper } from './session-keeper.ts';

const START = 1_790_000_000_000;
const DAY = 86_400_000;
const a = sampleCredential({ sid: 'a' });
const renewed = sampleCredential({ sid: 'a+' });

const active: StoredSession = { kind: 'active', credential: a };
const unconfirmed: StoredSession = { kind: 'unconfirmed', credential: renewed, previous: a };

/** A keeper of the account 10001 with this session, its store and its service. */
async function setUp(
  session: StoredSession = active,
  service: FakeSessionService = new FakeSessionService('a'),
): Promise<{
  readonly store: MemoryStore;
  readonly service: FakeSessionService;
  readonly clock: { now: number };
  readonly keeper: SessionKeeper;
  readonly makeKeeper: (store?: CredentialStore) => SessionKeeper;
}> {
  const store = new MemoryStore();
  const clock = { now: START };
  const { pause: _pause, checkedAt: _checkedAt, ...account } = sampleAccount({ session });
  await store.set(account);
  const makeKeeper = (from: CredentialStore = store): SessionKeeper =>
    new SessionKeeper({
      store: from,
      serviceFor: () => service,
      runtime: { now: () => clock.now },
    });
  return { store, service, clock, keeper: makeKeeper(), makeKeeper };
}

/** What is on record, with sessions by their `sid`. */
async function onRecord(store: MemoryStore): Promise<Record<string, unknown>> {
  const { session, checkedAt, pause } = (await store.get('10001')) ?? sampleAccount();
  return {
    kind: session.kind,
    sid: sidOf(session.credential),
    ...(session.kind === 'unconfirmed' ? { previous: sidOf(session.previous) } : {}),
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(pause === undefined ? {} : { pause }),
  };
}

describe('SessionKeeper.ensureFresh', () => {
  it('renews a session that is due: check, renew, record, confirm, record', async () => {
    const { keeper, service, store } = await setUp();
    let atConfirmation: unknown;
    service.before('confirm', async () => {
      atConfirmation = await onRecord(store);
    });
    const freshness = await keeper.ensureFresh('10001');
    expect(freshness.kind).toBe('refreshed');
    expect(sidOf(freshness.account.session.credential)).toBe('a+');
    expect(freshness.account.session.credential.verified).toBe(true);
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+']);
    expect(atConfirmation).toEqual({ kind: 'unconfirmed', sid: 'a+', previous: 'a' });
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a+', checkedAt: START });
    expect([...service.alive]).toEqual(['a+']);
  });

  it('leaves a session alone that is not due, and notes when it asked', async () => {
    const { keeper, service, store } = await setUp();
    service.refreshDue = false;
    expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
    expect(service.calls).toEqual(['check a']);
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a', checkedAt: START });
  });

  it('marks a session as verified that was not, once the service has vouched for it', async () => {
    const credential = a.with({ verified: false });
    const { keeper, service } = await setUp({ kind: 'active', credential });
    service.refreshDue = false;
    const { account } = await keeper.ensureFresh('10001');
    expect(account.session.credential.verified).toBe(true);
  });

  it('asks once a day', async () => {
    const { keeper, service, clock } = await setUp();
    service.refreshDue = false;
    for (const after of [0, 1, DAY - 1, DAY, DAY + 1]) {
      clock.now = START + after;
      await keeper.ensureFresh('10001');
    }
    expect(service.calls).toHaveLength(2);
  });

  it('asks as often as it is told to', async () => {
    const { store, service, clock } = await setUp();
    service.refreshDue = false;
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      checkIntervalMs: 1_000,
      runtime: { now: () => clock.now },
    });
    for (const after of [0, 999, 1_000]) {
      clock.now = START + after;
      await keeper.ensureFresh('10001');
    }
    expect(service.calls).toHaveLength(2);
  });

  it('asks again when the clock was set back', async () => {
    const { keeper, service, clock } = await setUp();
    service.refreshDue = false;
    await keeper.ensureFresh('10001');
    clock.now = START - DAY;
    await keeper.ensureFresh('10001');
    expect(service.calls).toHaveLength(2);
  });

  it('asks at once with checkNow, and renews at once with renewAnyway', async () => {
    const { keeper, service } = await setUp();
    service.refreshDue = false;
    await keeper.ensureFresh('10001');
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('fresh');
    expect((await keeper.ensureFresh('10001', { renewAnyway: true })).kind).toBe('refreshed');
    expect(service.calls.filter((call) => call.startsWith('check'))).toHaveLength(3);
  });

  it('takes the client for the account as it is in the store', async () => {
    const { store, service } = await setUp();
    const seen: (string | undefined)[] = [];
    const serviceFor = ({ userAgent }: StoredAccount): FakeSessionService => {
      seen.push(userAgent);
      return service;
    };
    await new SessionKeeper({ store, serviceFor }).ensureFresh('10001');
    expect(seen).toEqual(['Mozilla/5.0 (sample)']);
  });

  it('runs once for all who ask at the same time', async () => {
    const { keeper, service } = await setUp();
    const all = Array.from({ length: 20 }, () => keeper.ensureFresh('10001'));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['refreshed']));
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+']);
  });

  it('runs once for keepers that share a store', async () => {
    const { makeKeeper, service } = await setUp();
    const all = Array.from({ length: 8 }, () => makeKeeper().ensureFresh('10001'));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual([...Array(7).fill('fresh'), 'refreshed']);
    expect(service.calls.filter((call) => call.startsWith('renew'))).toHaveLength(1);
  });

  it('runs once for keepers that share a store although each is told to ask now', async () => {
    const { makeKeeper, service } = await setUp();
    const all = Array.from({ length: 8 }, () =>
      makeKeeper().ensureFresh('10001', { checkNow: true }),
    );
    await Promise.all(all);
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+']);
  });

  it.each([
    'network-error',
    'server-error',
    'maintenance',
    'rate-limited',
    'service-error',
  ] as const)('calls %s transient, changes nothing and waits a minute', async (code) => {
    const { keeper, service, store, clock } = await setUp();
    service.break('check', code);
    expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'transient', error: { code } });
    expect(await onRecord(store)).toEqual({
      kind: 'active',
      sid: 'a',
      pause: { until: START + 60_000, code },
    });
    service.mend();
    expect((await keeper.ensureFresh('10001')).kind).toBe('paused');
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('refreshed');
    clock.now += 60_000;
    expect(await onRecord(store)).not.toHaveProperty('pause');
  });

  it.each(['risk-blocked', 'risk-check-failed', 'forbidden'] as const)(
    'calls %s a risk, changes nothing and waits half an hour',
    async (code) => {
      const { keeper, service, store, clock } = await setUp();
      service.break('check', code);
      expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'risk', error: { code } });
      expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
      service.mend();
      clock.now += 1_799_999;
      expect((await keeper.ensureFresh('10001')).kind).toBe('paused');
      clock.now += 1;
      expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    },
  );

  it('never logs out for trouble in any of the calls', async () => {
    for (const call of ['check', 'renew', 'confirm', 'isLoggedIn'] as const) {
      for (const code of ['network-error', 'risk-blocked', 'service-error'] as const) {
        const { keeper, service, store } = await setUp();
        if (call === 'isLoggedIn') service.alive.clear();
        service.break(call, code);
        await keeper.ensureFresh('10001');
        expect((await onRecord(store))['kind']).not.toBe('logged-out');
      }
    }
  });

  it('logs out when two parts of the service call the session dead, and deletes nothing', async () => {
    const { keeper, service, store } = await setUp(active, new FakeSessionService());
    expect((await keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect(service.calls).toEqual(['check a', 'isLoggedIn a']);
    expect(await onRecord(store)).toEqual({ kind: 'logged-out', sid: 'a', checkedAt: START });
    await keeper.ensureFresh('10001');
    expect(service.calls).toHaveLength(2);
  });

  it('does not log out when only one part of the service calls the session dead', async () => {
    const { keeper, service, store } = await setUp();
    service.before('check', () => void service.alive.delete('a'));
    service.before('isLoggedIn', () => void service.alive.add('a'));
    expect(await keeper.ensureFresh('10001')).toMatchObject({
      kind: 'not-renewable',
      error: { code: 'not-logged-in' },
    });
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });

  it('lets an account come back that was logged out by mistake', async () => {
    const { keeper, store } = await setUp({ kind: 'logged-out', credential: a, since: START });
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('refreshed');
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it.each(['refresh-token-mismatch', 'csrf-invalid', 'credential-incomplete'] as const)(
    'keeps using a session whose renewal is refused (%s) and tries again the next day',
    async (code) => {
      const { keeper, service, store } = await setUp();
      service.break('renew', code);
      expect(await keeper.ensureFresh('10001')).toMatchObject({
        kind: 'not-renewable',
        error: { code },
      });
      expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a', checkedAt: START });
      expect((await keeper.ensureFresh('10001')).kind).toBe('fresh');
      expect(service.calls).toEqual(['check a', 'renew a']);
    },
  );

  it('repeats only the confirmation when that failed', async () => {
    const { keeper, service, store, clock } = await setUp();
    service.break('confirm', 'network-error');
    expect(await keeper.ensureFresh('10001')).toMatchObject({ kind: 'transient' });
    expect(await onRecord(store)).toMatchObject({ kind: 'unconfirmed', sid: 'a+', previous: 'a' });
    service.mend();
    clock.now += 60_000;
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+', 'confirm a+']);
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a+', checkedAt: clock.now });
  });

  it('finishes what a process left that died before the confirmation', async () => {
    const service = new FakeSessionService('a', 'a+');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual(['confirm a+']);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('finishes what a process left that died after the confirmation, although it is refused now', async () => {
    const service = new FakeSessionService('a+');
    service.break('confirm', 'bad-request');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('goes back to the old session when the new one is dead, and renews that', async () => {
    const service = new FakeSessionService('a');
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
    expect(service.calls).toEqual([
      'confirm a+',
      'isLoggedIn a+',
      'isLoggedIn a',
      'check a',
      'renew a',
      'confirm a+',
    ]);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('does not renew again and again when every new session is born dead', async () => {
    const { keeper, service, store } = await setUp();
    service.before('confirm', () => void service.alive.delete('a+'));
    expect((await keeper.ensureFresh('10001')).kind).toBe('not-renewable');
    expect(service.calls.filter((call) => call.startsWith('renew'))).toHaveLength(1);
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a' });
  });

  it('logs out when neither the old nor the new session works, said twice of each', async () => {
    const service = new FakeSessionService();
    const { keeper, store } = await setUp(unconfirmed, service);
    expect((await keeper.ensureFresh('10001')).kind).toBe('logged-out');
    expect(service.calls).toEqual([
      'confirm a+',
      'isLoggedIn a+',
      'isLoggedIn a',
      'check a',
      'isLoggedIn a+',
      'check a+',
    ]);
    expect(await onRecord(store)).toMatchObject({ kind: 'logged-out', sid: 'a+' });
  });

  it.each(['isLoggedIn', 'check'] as const)(
    'keeps both sessions when it cannot find out which one works (%s fails)',
    async (call) => {
      const service = new FakeSessionService();
      service.break(call, 'network-error');
      const { keeper, store } = await setUp(unconfirmed, service);
      expect((await keeper.ensureFresh('10001')).kind).toBe('transient');
      expect(await onRecord(store)).toMatchObject({
        kind: 'unconfirmed',
        sid: 'a+',
        previous: 'a',
      });
    },
  );

  it('renews nothing when the session was changed by a login meanwhile', async () => {
    const { keeper, service, store } = await setUp();
    const lock = await store.lock('10001');
    const waiting = keeper.ensureFresh('10001');
    await store.set(
      sampleAccount({
        checkedAt: START,
        session: { kind: 'active', credential: sampleCredential({ sid: 'new' }) },
      }),
    );
    await lock.release();
    // The pause of the sample account ends in a minute: nobody is asked until then.
    expect((await waiting).kind).toBe('paused');
    expect(service.calls).toEqual([]);
  });

  it('writes nothing after the lock was lost', async () => {
    const { makeKeeper, service, store } = await setUp();
    const losing: CredentialStore = {
      get: (id) => store.get(id),
      set: (account) => store.set(account),
      delete: (id) => store.delete(id),
      list: () => store.list(),
      getDefault: () => store.getDefault(),
      setDefault: (id) => store.setDefault(id),
      async lock(id) {
        return {
          assertHeld: async () => {
            throw new StoreError('lock-lost', { id });
          },
          release: async () => {},
        };
      },
    };
    await expect(makeKeeper(losing).ensureFresh('10001')).rejects.toThrow(
      expect.objectContaining({ code: 'lock-lost' }),
    );
    expect(await onRecord(store)).toEqual({ kind: 'active', sid: 'a' });
    expect(service.calls).not.toContain('confirm a+');
  });

  it.each(['check', 'renew', 'confirm'] as const)(
    'ends with the reason of the signal when it aborts during %s, and goes on later',
    async (call) => {
      const { keeper, service, store } = await setUp();
      const controller = new AbortController();
      const reason = { why: 'enough' };
      service.before(call, () => {
        controller.abort(reason);
        throw new TypeError('aborted inside');
      });
      await expect(keeper.ensureFresh('10001', { signal: controller.signal })).rejects.toBe(reason);
      service.before(call, () => {});
      expect((await keeper.ensureFresh('10001')).kind).toBe('refreshed');
      expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
    },
  );

  it('frees the lock whatever happens', async () => {
    const { keeper, service, store } = await setUp();
    service.before('check', () => {
      throw new TypeError('a mistake of ours');
    });
    await expect(keeper.ensureFresh('10001')).rejects.toThrow('a mistake of ours');
    const lock = await store.lock('10001', { waitMs: 0 });
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('does not know an account that is not in the store', async () => {
    const { keeper } = await setUp();
    await expect(keeper.ensureFresh('7')).rejects.toThrow(
      expect.objectContaining({ code: 'account-unknown', id: '7' }),
    );
  });

  it('shows no secret in any outcome', async () => {
    const { keeper, service } = await setUp();
    service.break('confirm', 'network-error');
    const printed = JSON.stringify(await keeper.ensureFresh('10001'));
    expect(printed).toContain('unconfirmed');
    expect(printed).not.toContain('sample0sessdata');
    expect(printed).not.toContain('ffeeddccbbaa');
  });

  it('refuses an interval of nothing', async () => {
    const { store, service } = await setUp();
    const make = (): SessionKeeper =>
      new SessionKeeper({ store, serviceFor: () => service, checkIntervalMs: 0 });
    expect(make).toThrow(/got 0/);
  });
});

describe('SessionKeeper.keepAlive', () => {
  it('goes round all accounts, sleeps an hour, and ends with the signal', async () => {
    const { store, service } = await setUp();
    await store.set(
      sampleAccount({
        id: '7',
        session: { ...active, credential: sampleCredential({ sid: 'a', dedeuserid: '7' }) },
      }),
    );
    const controller = new AbortController();
    const sleeps: number[] = [];
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: {
        now: () => START,
        randomBytes: () => Uint8Array.of(255),
        async sleep(ms, options) {
          sleeps.push(ms);
          if (sleeps.length === 2) controller.abort('night');
          options?.signal?.throwIfAborted();
        },
      },
    });
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const report of keeper.keepAlive({ signal: controller.signal })) {
        seen.push(`${report.kind} ${report.id}`);
      }
    };
    await expect(run()).rejects.toBe('night');
    expect(seen).toEqual(['kept 7', 'kept 10001', 'kept 7', 'kept 10001']);
    expect(sleeps).toEqual([3_960_000, 3_960_000]);
  });

  it('reports an account that cannot be read and goes on with the others', async () => {
    const { store, service } = await setUp();
    await store.set(sampleAccount({ id: '7' }));
    const get = store.get.bind(store);
    store.get = (id) =>
      id === '7' ? Promise.reject(new StoreError('account-corrupt', { id })) : get(id);
    const keeper = new SessionKeeper({ store, serviceFor: () => service, runtime: systemRuntime });
    const seen: unknown[] = [];
    for await (const report of keeper.keepAlive()) {
      seen.push(report);
      if (seen.length === 2) break;
    }
    expect(seen).toMatchObject([
      { kind: 'failed', id: '7', error: { code: 'account-corrupt' } },
      { kind: 'kept', id: '10001', freshness: { kind: 'refreshed' } },
    ]);
  });
});
