import { systemRuntime } from '@bilipass/core';
import { describe, expect, it, vi } from 'vitest';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import { MemoryStore } from '../memory-store.ts';
import { FakeSessionService } from './fake-session-service.test-kit.ts';
import { DAY, START } from './keeper.test-kit.ts';
import { SessionKeeper, type KeepAliveReport } from './session-keeper.ts';

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
