import { systemRuntime } from '@bilipass/core';
import { describe, expect, it, vi } from 'vitest';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import { MemoryStore } from '../memory-store.ts';
import { FakeSessionService } from './fake-session-service.test-kit.ts';
import { DAY, START } from './keeper.test-kit.ts';
import type { KeepAliveReport } from './keep-alive-report.ts';
import { SessionKeeper } from './session-keeper.ts';

const HOUR = 3_600_000;

/** Returns a store with accounts that are due, and their service. */
async function setUp(count: number) {
  const store = new MemoryStore();
  const service = new FakeSessionService();
  const add = async (id: string): Promise<void> => {
    const credential = sampleCredential({ dedeuserid: id, sid: id });
    const {
      pause: _pause,
      checkedAt: _checkedAt,
      ...account
    } = sampleAccount({
      id,
      session: { kind: 'active', credential },
    });
    service.alive.add(id);
    await store.set(account);
  };
  for (let id = 1; id <= count; id++) await add(String(id));
  service.refreshDue = false;
  return { store, service };
}

/** Returns the reports until `count` of them have come. */
async function reportsOf(keeper: SessionKeeper, count: number): Promise<KeepAliveReport[]> {
  const seen: KeepAliveReport[] = [];
  for await (const report of keeper.keepAlive()) {
    seen.push(report);
    if (seen.length === count) break;
  }
  return seen;
}

describe('SessionKeeper.keepAlive with many accounts', () => {
  it('asks about four accounts at a time, and spreads the others by the injected random', async () => {
    const { store, service } = await setUp(10);
    const sleeps: number[] = [];
    let running = 0;
    let most = 0;
    const check = service.check.bind(service);
    service.check = async (credential) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
      return check(credential).finally(() => running--);
    };
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: {
        now: () => START,
        randomBytes: () => Uint8Array.of(51),
        sleep: async (ms) => void sleeps.push(ms),
      },
    });
    const seen = await reportsOf(keeper, 10);
    expect(new Set(seen.map((report) => 'id' in report && report.id)).size).toBe(10);
    expect(most).toBe(4);
    expect(sleeps).toEqual(Array(6).fill(1_000));
    // The next round needs no request: nothing is delayed.
    sleeps.length = 0;
    await reportsOf(keeper, 10);
    expect(sleeps).toEqual([]);
  });

  it('ends work in progress, and waits for it, when the caller leaves the loop', async () => {
    const { store, service } = await setUp(4);
    let settled = 0;
    service.before('check', () => new Promise(setImmediate));
    const lock = store.lock.bind(store);
    store.lock = async (id, options) => {
      const held = await lock(id, options);
      return {
        assertHeld: () => held.assertHeld(),
        set: (account) => held.set(account),
        delete: () => held.delete(),
        release: () => held.release().finally(() => settled++),
      };
    };
    const keeper = new SessionKeeper({ store, serviceFor: () => service });
    await reportsOf(keeper, 1);
    const after = settled;
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect(settled).toBe(after);
  });

  it('survives an outage of any kind in the list of accounts', async () => {
    const { store, service } = await setUp(1);
    const cause = new Error('ECONNRESET');
    vi.spyOn(store, 'list').mockRejectedValueOnce(cause);
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: { sleep: async () => {} },
    });
    expect(await reportsOf(keeper, 2)).toMatchObject([
      { kind: 'store-failed', error: { code: 'store-io', cause } },
      { kind: 'kept', id: '1' },
    ]);
  });

  it('survives an outage of the network', async () => {
    const { store, service } = await setUp(2);
    service.break('check', 'network-error');
    let now = START;
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: {
        now: () => now,
        sleep: async (ms) => {
          now += ms;
          service.mend();
        },
      },
    });
    const seen = await reportsOf(keeper, 4);
    expect(seen.map((report) => report.kind === 'kept' && report.freshness.kind)).toEqual([
      'transient',
      'transient',
      'fresh',
      'fresh',
    ]);
  });

  it('counts errors and outages of another copy of the packages', async () => {
    const { store, service } = await setUp(1);
    vi.resetModules();
    const otherCore = await import('@bilipass/core');
    const { StoreError } = await import('../errors.ts');
    expect(otherCore.systemRuntime).not.toBe(systemRuntime);
    service.before('check', () => {
      throw new otherCore.TransportError('timeout', { endpoint: 'get-cookie-info' });
    });
    const keeper = new SessionKeeper({ store, serviceFor: () => service });
    expect(await keeper.ensureFresh('1')).toMatchObject({
      kind: 'transient',
      error: { code: 'timeout' },
    });
    const failure = new StoreError('account-corrupt', { id: '1' });
    vi.spyOn(store, 'get').mockRejectedValueOnce(failure);
    expect(await reportsOf(keeper, 1)).toEqual([{ kind: 'failed', id: '1', error: failure }]);
  });
});

describe('SessionKeeper.keepAlive', () => {
  /** Keeps accounts, and stops at the sleep with this number. Returns the reports and sleeps. */
  async function run(
    { store, service }: Awaited<ReturnType<typeof setUp>>,
    sleeps: number,
    options: { readonly ids?: readonly string[]; readonly once?: boolean } = {},
  ) {
    const slept: number[] = [];
    const reports: KeepAliveReport[] = [];
    const controller = new AbortController();
    let now = START;
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: {
        now: () => now,
        randomBytes: (length) => new Uint8Array(length),
        sleep: async (ms) => {
          now += ms;
          slept.push(ms / 60_000);
          if (slept.length === sleeps) controller.abort('over');
          controller.signal.throwIfAborted();
        },
      },
    });
    const loop = async (): Promise<void> => {
      const { signal } = controller;
      for await (const report of keeper.keepAlive({ ...options, signal })) reports.push(report);
    };
    await loop().catch((error: unknown) => {
      if (error !== 'over') throw error;
    });
    return { reports, slept, keeper };
  }
  const idsIn = (reports: readonly KeepAliveReport[]) =>
    reports.map((report) => 'id' in report && report.id);

  it('keeps the named accounts alone', async () => {
    const environment = await setUp(3);
    const { reports } = await run(environment, 2, { ids: ['1', '3'] });
    expect(idsIn(reports).toSorted()).toEqual(['1', '1', '3', '3']);
    expect(environment.service.calls.some((call) => call.endsWith(' 2'))).toBe(false);
  });

  it('ends after one round, also when the store fails', async () => {
    const environment = await setUp(2);
    expect(idsIn((await run(environment, 9, { once: true })).reports)).toEqual(['1', '2']);
    vi.spyOn(environment.store, 'list').mockRejectedValueOnce(new Error('ECONNRESET'));
    const { reports, slept } = await run(environment, 9, { once: true });
    expect(reports).toMatchObject([{ kind: 'store-failed' }]);
    expect(slept).toEqual([]);
  });

  it('looks again sooner after a failure, and then less and less often, up to an hour', async () => {
    const environment = await setUp(1);
    environment.service.break('check', 'network-error');
    const { slept } = await run(environment, 9);
    expect(slept).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    environment.service.mend();
    expect((await run(environment, 1)).slept).toEqual([60]);
  });

  it('looks again when the pause of another process ends', async () => {
    const environment = await setUp(1);
    const account = (await environment.store.get('1')) ?? sampleAccount();
    await environment.store.set({
      ...account,
      pause: { until: START + 150_000, code: 'network-error' },
    });
    expect((await run(environment, 2)).slept).toEqual([2.5, 60]);
  });

  it('says when it checks an account next', async () => {
    const environment = await setUp(2);
    const { keeper } = await run(environment, 1);
    const account = sampleAccount();
    const { session } = account;
    const { pause: _pause, checkedAt: _checkedAt, ...unchecked } = account;
    const now = START + HOUR;
    expect(keeper.nextCheckAt(unchecked)).toBe(now);
    expect(keeper.nextCheckAt({ ...unchecked, checkedAt: now })).toBe(now + DAY);
    const pause = { until: now + 5, code: 'network-error' };
    expect(keeper.nextCheckAt({ ...unchecked, checkedAt: now, pause })).toBe(now + 5);
    const over = { kind: 'logged-out', credential: session.credential, since: now } as const;
    expect(keeper.nextCheckAt({ ...unchecked, session: over })).toBeUndefined();
  });
});

describe('SessionKeeper with a short session', () => {
  /** Keeps a session of `lifeMs` until it ends. Returns when it was checked, in hours. */
  async function checksOf(lifeMs: number): Promise<number[]> {
    const store = new MemoryStore();
    const service = new FakeSessionService('a');
    service.refreshDue = false;
    const end = (START + lifeMs) / 1000;
    const credential = sampleCredential({ sid: 'a', sessdata: `x%2C${end}%2Cabcde*f1` });
    const { pause: _pause, ...account } = sampleAccount({
      session: { kind: 'active', credential },
      checkedAt: START,
    });
    await store.set(account);
    let now = START;
    const checks: number[] = [];
    service.before('check', () => void checks.push((now - START) / HOUR));
    const controller = new AbortController();
    const keeper = new SessionKeeper({
      store,
      serviceFor: () => service,
      runtime: {
        now: () => now,
        sleep: async (ms) => {
          now += ms;
          if (now >= START + lifeMs) controller.abort('over');
          controller.signal.throwIfAborted();
        },
      },
    });
    const run = async (): Promise<void> => {
      for await (const _ of keeper.keepAlive({ signal: controller.signal })) void _;
    };
    await expect(run()).rejects.toBe('over');
    return checks;
  }

  it.each([
    ['two hours', 2 * HOUR],
    ['24 hours', DAY],
    ['two days', 2 * DAY],
  ])('checks a session of %s at least four times', async (_, lifeMs) => {
    const checks = await checksOf(lifeMs);
    expect(checks.length).toBeGreaterThanOrEqual(4);
    expect(checks[0]).toBeLessThanOrEqual((lifeMs / HOUR) * 0.35);
  });

  it('checks a session of 180 days once a day, until it is about to end', async () => {
    const checks = await checksOf(180 * DAY);
    const early = checks.filter((hours) => hours <= 170 * 24);
    expect(early.length).toBeGreaterThan(150);
    expect(early.length).toBeLessThanOrEqual(170);
  });
});
