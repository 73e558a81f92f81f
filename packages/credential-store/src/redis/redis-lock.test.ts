import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../contract/sample-account.ts';
import { FakeRedis } from '../../test/fake-redis.test-kit.ts';
import {
  connectionReset,
  Gate,
  LEASE_MS,
  LOCK,
  runtimeOn,
  storeOn,
  TIMEOUT_MS,
} from '../../test/redis-client.test-kit.ts';
import type { RedisStore, RedisStoreOptions } from './redis-store.ts';
import { REMOVE, SETTLE, WRITE } from './redis-scripts.ts';

const lost = expect.objectContaining({ code: 'lock-lost' });
const failed = expect.objectContaining({ code: 'store-io' });
const locked = expect.objectContaining({ code: 'lock-timeout', id: '10001' });

/** Returns a Redis, and a store that sleeps by its clock. */
function setUp(overrides: Partial<RedisStoreOptions> = {}): {
  readonly redis: FakeRedis;
  readonly store: RedisStore;
} {
  const redis = new FakeRedis();
  return { redis, store: storeOn(redis, { runtime: runtimeOn(redis.clock), ...overrides }) };
}

/** Advances the clock. Resolves after all due work, such as the reply to a renewal. */
async function advance(redis: FakeRedis, ms: number): Promise<void> {
  redis.clock.advance(ms);
  await setImmediate();
}

describe('the lock of a RedisStore', () => {
  it('is a key with an unguessable token, and is deleted on release', async () => {
    const { redis, store } = setUp();
    const lock = await store.lock('10001');
    expect(redis.get(LOCK)).toMatch(/^[0-9a-f]{32}$/);
    await lock.release();
    expect(redis.keys()).toEqual([]);
  });

  it('waits for another holder, but not forever', async () => {
    const { redis, store } = setUp();
    await store.lock('10001');
    await expect(store.lock('10001', { waitMs: 20_000 })).rejects.toThrow(locked);
    expect(redis.clock.now()).toBe(20_000);
  });

  it.each([2 ** 31, Infinity])('waits for %d milliseconds', async (waitMs) => {
    const { redis, store } = setUp();
    const first = await store.lock('10001');
    redis.clock.after(5 * 60_000, () => void first.release());
    const second = await store.lock('10001', { waitMs });
    expect(redis.clock.now()).toBeGreaterThanOrEqual(5 * 60_000);
    await expect(second.assertHeld()).resolves.toBeUndefined();
  });

  it.each([-3_600_000, 3_600_000])(
    'waits as long as waitMs although the wall clock jumps by %d milliseconds',
    async (jump) => {
      const redis = new FakeRedis();
      let offset = 0;
      const now = (): number => redis.clock.now() + offset;
      const store = storeOn(redis, { runtime: { ...runtimeOn(redis.clock), now } });
      await store.lock('10001');
      redis.clock.after(500, () => (offset = jump));
      await expect(store.lock('10001', { waitMs: 1_000 })).rejects.toThrow(locked);
      expect(redis.clock.now()).toBe(1_000);
    },
  );

  it('is given to another client when its holder died and the lease is over', async () => {
    const redis = new FakeRedis();
    // A dead process never renews its lock.
    const dead = storeOn(redis, { runtime: { startTimer: () => () => {} } });
    await dead.lock('10001');
    const store = storeOn(redis, { runtime: runtimeOn(redis.clock) });
    const lock = await store.lock('10001', { waitMs: LEASE_MS + 1_000 });
    expect(redis.clock.now()).toBeGreaterThanOrEqual(LEASE_MS);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('lasts as long as its holder runs, also when one renewal fails', async () => {
    let calls = 0;
    const redis = new FakeRedis();
    const store = storeOn(redis, {
      command: async (args) => {
        if (++calls === 4) throw connectionReset();
        return redis.execute(args);
      },
    });
    const lock = await store.lock('10001');
    for (let third = 0; third < 30; third++) await advance(redis, LEASE_MS / 3);
    expect(calls).toBe(31);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
    await lock.release();
    await advance(redis, LEASE_MS);
    expect(calls).toBe(33);
  });

  it('is not assumed to be held when Redis cannot be asked', async () => {
    const redis = new FakeRedis();
    let isDown = false;
    const store = storeOn(redis, {
      command: async (args) => {
        if (isDown) throw connectionReset();
        return redis.execute(args);
      },
    });
    const lock = await store.lock('10001');
    isDown = true;
    await expect(lock.assertHeld()).rejects.toThrow(failed);
    await expect(lock.release()).resolves.toBeUndefined();
    await expect(store.lock('10001')).rejects.toThrow(failed);
  });

  it('reports the loss to the old holder, and does not let it release the new lock', async () => {
    const redis = new FakeRedis();
    const old = await storeOn(redis, { runtime: { startTimer: () => () => {} } }).lock('10001');
    redis.clock.advance(LEASE_MS + 1);
    const lock = await storeOn(redis).lock('10001');
    await expect(old.assertHeld()).rejects.toThrow(lost);
    await old.release();
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it.each(['before', 'after'] as const)(
    'is released when it arrives %s the call was aborted',
    async (moment) => {
      const redis = new FakeRedis();
      const controller = new AbortController();
      const gate = new Gate();
      const store = storeOn(redis, {
        command: async (args) => {
          if (args[0] !== 'SET') return redis.execute(args);
          if (moment === 'before') redis.execute(args);
          controller.abort('enough');
          await gate.opened;
          return moment === 'before' ? 'OK' : redis.execute(args);
        },
      });
      const { signal } = controller;
      await expect(store.lock('10001', { signal })).rejects.toBe('enough');
      gate.open();
      await setImmediate();
      expect(redis.keys()).toEqual([]);
    },
  );

  /** Returns a store whose command to take a lock waits for the gate. */
  function setUpGated(overrides: Partial<RedisStoreOptions> = {}): {
    readonly redis: FakeRedis;
    readonly store: RedisStore;
    readonly gate: Gate;
  } {
    const redis = new FakeRedis();
    const gate = new Gate();
    const command = async (args: readonly string[]): Promise<unknown> => {
      if (args[0] === 'SET') await gate.opened;
      return redis.execute(args);
    };
    return { redis, gate, store: storeOn(redis, { command, ...overrides }) };
  }

  it('is released when it arrives after the time limit', async () => {
    const { redis, store, gate } = setUpGated();
    const locking = store.lock('10001');
    redis.clock.advance(TIMEOUT_MS);
    await expect(locking).rejects.toThrow(failed);
    gate.open();
    await setImmediate();
    expect(redis.keys()).toEqual([]);
  });

  it('works without a time limit', async () => {
    const { redis, store, gate } = setUpGated({ timeoutMs: Infinity });
    const locking = store.lock('10001', { waitMs: Infinity });
    redis.clock.advance(2 ** 40);
    gate.open();
    await expect((await locking).assertHeld()).resolves.toBeUndefined();
  });
});

describe('a write to a RedisStore', () => {
  /**
   * Returns a store whose connection stalls in one direction: its commands arrive when the gate
   * opens.
   */
  function setUpStalled(): {
    readonly redis: FakeRedis;
    readonly store: RedisStore;
    readonly gate: Gate;
    stall(): void;
  } {
    const redis = new FakeRedis();
    const gate = new Gate();
    let isStalled = false;
    const store = storeOn(redis, {
      command: async (args) => {
        if (isStalled && args[0] === 'EVAL') {
          void setImmediate().then(() => redis.clock.advance(TIMEOUT_MS));
          await gate.opened;
        }
        return redis.execute(args);
      },
    });
    return { redis, store, gate, stall: () => void (isStalled = true) };
  }

  it('that stalls until its lease is over does not replace a fresh login', async () => {
    const { redis, store, gate, stall } = setUpStalled();
    await store.set(sampleAccount({ name: 'before' }));
    const lock = await store.lock('10001');
    stall();
    await expect(lock.set(sampleAccount({ name: 'late' }))).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('unknown whether it was written'),
      }),
    );
    redis.clock.advance(LEASE_MS);
    const other = storeOn(redis);
    await other.set(sampleAccount({ name: 'fresh' }));
    gate.open();
    await setImmediate();
    expect((await other.get('10001'))?.name).toBe('fresh');
    await expect(lock.set(sampleAccount({ name: 'later still' }))).rejects.toThrow(lost);
    await (await other.lock('10001', { waitMs: 0 })).release();
  });

  it.each(['set', 'delete'] as const)('(%s) succeeds when only its reply was lost', async (job) => {
    const redis = new FakeRedis();
    let broken = '';
    const store = storeOn(redis, {
      command: async (args) => {
        const reply = redis.execute(args);
        if (args[1] === broken) throw connectionReset();
        return reply;
      },
    });
    await store.set(sampleAccount({ name: 'before' }));
    const lock = await store.lock('10001');
    broken = job === 'set' ? WRITE : REMOVE;
    const write = job === 'set' ? lock.set(sampleAccount({ name: 'after' })) : lock.delete();
    expect(await write).toBe(job === 'set' ? undefined : true);
    expect((await store.get('10001'))?.name).toBe(job === 'set' ? 'after' : undefined);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('that did not arrive is reported, releases the lock, and cannot arrive later', async () => {
    const redis = new FakeRedis();
    let late: readonly string[] | undefined;
    const store = storeOn(redis, {
      command: async (args) => {
        if (args[1] !== WRITE || late !== undefined) return redis.execute(args);
        late = args;
        throw connectionReset();
      },
    });
    const lock = await store.lock('10001');
    await expect(lock.set(sampleAccount({ name: 'late' }))).rejects.toThrow(
      expect.objectContaining({ code: 'store-io', message: expect.stringContaining('ECONNRESET') }),
    );
    expect(redis.keys()).toEqual([]);
    expect(redis.execute(late ?? [])).toBe(0);
    await expect(lock.set(sampleAccount({ name: 'again' }))).rejects.toThrow(lost);
    await store.set(sampleAccount({ name: 'fresh' }));
    expect(redis.execute(late ?? [])).toBe(0);
    expect((await store.get('10001'))?.name).toBe('fresh');
  });

  it('with an unknown result says so, and why it failed', async () => {
    const redis = new FakeRedis();
    const store = storeOn(redis, {
      command: async (args) => {
        if (args[1] === WRITE || args[1] === SETTLE) throw connectionReset();
        return redis.execute(args);
      },
    });
    const error = await store.set(sampleAccount()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'store-io',
      id: '10001',
      message: expect.stringContaining('ECONNRESET; it is unknown whether it was written'),
    });
    expect(redis.keys()).toEqual([]);
  });
});
