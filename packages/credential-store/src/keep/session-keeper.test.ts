import { systemRuntime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import { StoreError } from '../errors.ts';
import type { StoredAccount } from '../stored-account.ts';
import type { FakeSessionService } from './fake-session-service.test-kit.ts';
import { a, active, DAY, onRecord, setUp, START } from './keeper.test-kit.ts';
import { SessionKeeper } from './session-keeper.ts';

describe('SessionKeeper.ensureFresh', () => {
  it('checks once a day', async () => {
    const { keeper, service, clock } = await setUp();
    service.refreshDue = false;
    for (const after of [0, 1, DAY - 1, DAY, DAY + 1]) {
      clock.now = START + after;
      await keeper.ensureFresh('10001');
    }
    expect(service.calls).toHaveLength(2);
  });

  it('checks at the given interval', async () => {
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

  it('checks again when the clock was set back', async () => {
    const { keeper, service, clock } = await setUp();
    service.refreshDue = false;
    await keeper.ensureFresh('10001');
    clock.now = START - DAY;
    await keeper.ensureFresh('10001');
    expect(service.calls).toHaveLength(2);
  });

  it('checks at once with checkNow, and renews at once with renewAnyway', async () => {
    const { keeper, service } = await setUp();
    service.refreshDue = false;
    await keeper.ensureFresh('10001');
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('fresh');
    expect((await keeper.ensureFresh('10001', { renewAnyway: true })).kind).toBe('refreshed');
    expect(service.calls.filter((call) => call.startsWith('check'))).toHaveLength(3);
  });

  it('uses the client of the account as it is in the store', async () => {
    const { store, service } = await setUp();
    const seen: (string | undefined)[] = [];
    const serviceFor = ({ userAgent }: StoredAccount): FakeSessionService => {
      seen.push(userAgent);
      return service;
    };
    await new SessionKeeper({ store, serviceFor }).ensureFresh('10001');
    expect(seen).toEqual(['Mozilla/5.0 (sample)']);
  });

  it('runs once for all concurrent callers', async () => {
    const { keeper, service } = await setUp();
    const all = Array.from({ length: 20 }, () => keeper.ensureFresh('10001'));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['refreshed']));
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+', 'whoami a+']);
  });

  it('runs once for keepers that share a store', async () => {
    const { makeKeeper, service } = await setUp();
    const all = Array.from({ length: 8 }, () => makeKeeper().ensureFresh('10001'));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual([...Array(7).fill('fresh'), 'refreshed']);
    expect(service.calls.filter((call) => call.startsWith('renew'))).toHaveLength(1);
  });

  it('runs once for keepers that share a store although each call asks for a check now', async () => {
    const { makeKeeper, service } = await setUp();
    const all = Array.from({ length: 8 }, () =>
      makeKeeper().ensureFresh('10001', { checkNow: true }),
    );
    await Promise.all(all);
    expect(service.calls).toEqual(['check a', 'renew a', 'confirm a+', 'whoami a+']);
  });

  it('recovers an account that was reported as logged out by mistake', async () => {
    const { keeper, store } = await setUp({ kind: 'logged-out', credential: a, since: START });
    expect((await keeper.ensureFresh('10001', { checkNow: true })).kind).toBe('refreshed');
    expect(await onRecord(store)).toMatchObject({ kind: 'active', sid: 'a+' });
  });

  it('renews nothing when a login replaced the session meanwhile', async () => {
    const { keeper, service, store } = await setUp();
    const lock = await store.lock('10001');
    const waiting = keeper.ensureFresh('10001');
    await lock.set(
      sampleAccount({
        checkedAt: START,
        session: { kind: 'active', credential: sampleCredential({ sid: 'new' }) },
      }),
    );
    await lock.release();
    // The pause of the sample account ends in a minute: the service is not asked before.
    expect((await waiting).kind).toBe('paused');
    expect(service.calls).toEqual([]);
  });

  it.each(['check', 'renew', 'confirm'] as const)(
    'ends with the reason of the signal when it aborts during %s, and continues in a later call',
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

  it('frees the lock after every result', async () => {
    const { keeper, service, store } = await setUp();
    service.before('check', () => {
      throw new TypeError('a mistake of ours');
    });
    await expect(keeper.ensureFresh('10001')).rejects.toThrow('a mistake of ours');
    const lock = await store.lock('10001', { waitMs: 0 });
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('throws for an account that is not in the store', async () => {
    const { keeper } = await setUp();
    await expect(keeper.ensureFresh('7')).rejects.toThrow(
      expect.objectContaining({ code: 'account-unknown', id: '7' }),
    );
  });

  it('refuses an interval of 0', async () => {
    const { store, service } = await setUp();
    const make = (): SessionKeeper =>
      new SessionKeeper({ store, serviceFor: () => service, checkIntervalMs: 0 });
    expect(make).toThrow(/got 0/);
  });
});

describe('SessionKeeper.keepAlive', () => {
  it('visits all accounts, sleeps an hour, and ends with the signal', async () => {
    const { store, service } = await setUp();
    const { pause: _pause, ...other } = sampleAccount({
      id: '7',
      session: { ...active, credential: sampleCredential({ sid: 'a', dedeuserid: '7' }) },
    });
    await store.set(other);
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
        if (report.kind === 'kept') seen.push(`${report.kind} ${report.freshness.account.id}`);
      }
    };
    await expect(run()).rejects.toBe('night');
    expect(seen).toEqual(['kept 7', 'kept 10001', 'kept 7', 'kept 10001']);
    expect(sleeps).toEqual([3_960_000, 3_960_000]);
  });

  it('reports an unreadable account and continues with the others', async () => {
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

  it('reports a store that cannot be listed, waits longer each time, and retries', async () => {
    const { store, service } = await setUp();
    const sleeps: number[] = [];
    let outages = 0;
    const list = store.list.bind(store);
    store.list = async () => {
      outages += 1;
      if (outages <= 14) throw new StoreError('store-io');
      return list();
    };
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: { randomBytes: () => Uint8Array.of(0), sleep: async (ms) => void sleeps.push(ms) },
    });
    const seen: unknown[] = [];
    for await (const report of keeper.keepAlive()) {
      seen.push(report);
      if (report.kind === 'kept') break;
    }
    expect(seen).toHaveLength(15);
    expect(seen[0]).toMatchObject({ kind: 'store-failed', retryInMs: 10_000 });
    expect(seen.at(-1)).toMatchObject({ kind: 'kept', id: '10001' });
    expect(sleeps.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(Math.max(...sleeps)).toBe(3_600_000);
  });

  it('ends with the signal while it waits for a store that cannot be listed', async () => {
    const { store, service } = await setUp();
    store.list = () => Promise.reject(new StoreError('store-io'));
    const keeper = new SessionKeeper({ store, serviceFor: () => service, runtime: systemRuntime });
    const controller = new AbortController();
    const run = async (): Promise<void> => {
      for await (const report of keeper.keepAlive({ signal: controller.signal })) {
        expect(report.kind).toBe('store-failed');
        controller.abort('night');
      }
    };
    await expect(run()).rejects.toBe('night');
  });
});
