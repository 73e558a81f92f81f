import { systemRuntime, type Runtime } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { redisLocks, type RedisLocksOptions } from './redis-locks.ts';

/** As much of a Redis as the locks use, and a clock that goes on while somebody sleeps. */
class FakeRedis {
  now = 0;
  readonly values = new Map<string, { readonly token: string; until: number }>();
  readonly timers = new Set<() => void>();
  down = false;

  readonly command = async ([name, ...args]: readonly string[]): Promise<unknown> => {
    if (this.down) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    return name === 'SET' ? this.#set(args) : this.#eval(args);
  };

  readonly runtime: Partial<Runtime> = {
    now: () => this.now,
    sleep: async (ms) => {
      this.now += ms;
    },
    startTimer: (_ms, onElapsed) => {
      this.timers.add(onElapsed);
      return () => void this.timers.delete(onElapsed);
    },
  };

  holder(key: string): string | undefined {
    const found = this.values.get(key);
    return found !== undefined && found.until > this.now ? found.token : undefined;
  }

  #set([key = '', token = '', nx, px, ttl]: readonly string[]): string | null {
    if (nx !== 'NX' || px !== 'PX') throw new Error('ERR syntax error');
    if (this.holder(key) !== undefined) return null;
    this.values.set(key, { token, until: this.now + Number(ttl) });
    return 'OK';
  }

  #eval([script = '', count, key = '', token = '', ttl]: readonly string[]): number {
    if (count !== '1') throw new Error('ERR wrong number of keys');
    if (this.holder(key) !== token) return 0;
    if (script.includes("'del'")) this.values.delete(key);
    else this.values.set(key, { token, until: this.now + Number(ttl) });
    return 1;
  }
}

function setUp(overrides: Partial<RedisLocksOptions> = {}): {
  readonly redis: FakeRedis;
  readonly locks: ReturnType<typeof redisLocks>;
} {
  const redis = new FakeRedis();
  const { command, runtime } = redis;
  return { redis, locks: redisLocks({ command, runtime, ...overrides }) };
}

const lost = expect.objectContaining({ code: 'lock-lost' });

describe('redisLocks', () => {
  it('holds a key of its own with an unguessable token, and deletes it on release', async () => {
    const { redis, locks } = setUp();
    const lock = await locks.lock('10001', {});
    expect(redis.holder('bilipass:lock:10001')).toMatch(/^[0-9a-f]{32}$/);
    await lock.release();
    expect(redis.values.size).toBe(0);
    expect(redis.timers.size).toBe(0);
  });

  it('waits for another holder, and not for ever', async () => {
    const { redis, locks } = setUp();
    await locks.lock('10001', {});
    await expect(locks.lock('10001', { waitMs: 20_000 })).rejects.toThrow(
      expect.objectContaining({ code: 'lock-timeout' }),
    );
    expect(redis.now).toBeGreaterThanOrEqual(20_000);
  });

  it('takes over from a holder that died, once its time is up', async () => {
    const { redis, locks } = setUp();
    await locks.lock('10001', {});
    redis.timers.clear();
    const lock = await locks.lock('10001', { waitMs: 31_000 });
    expect(redis.now).toBeGreaterThanOrEqual(30_000);
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('keeps the lock for as long as its holder lives', async () => {
    const { redis, locks } = setUp();
    const lock = await locks.lock('10001', {});
    for (let minute = 0; minute < 5; minute++) {
      redis.now += 10_000;
      const [renew] = redis.timers;
      redis.timers.clear();
      renew?.();
      await systemRuntime.sleep(0);
    }
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('tells the old holder, and does not let it release the new one', async () => {
    const { redis, locks } = setUp();
    const old = await locks.lock('10001', {});
    redis.now += 30_001;
    const lock = await locks.lock('10001', {});
    await expect(old.assertHeld()).rejects.toThrow(lost);
    await old.release();
    await expect(lock.assertHeld()).resolves.toBeUndefined();
  });

  it('is not held by assumption when Redis cannot be asked', async () => {
    const { redis, locks } = setUp();
    const lock = await locks.lock('10001', {});
    redis.down = true;
    await expect(lock.assertHeld()).rejects.toThrow(
      expect.objectContaining({ code: 'store-io', message: expect.stringContaining('ECONNRESET') }),
    );
    await expect(lock.release()).resolves.toBeUndefined();
    await expect(locks.lock('10001', {})).rejects.toThrow(
      expect.objectContaining({ code: 'store-io' }),
    );
  });

  it('does not wait for ever for a Redis that does not answer', async () => {
    const locks = redisLocks({ command: () => new Promise(() => {}), timeoutMs: 1 });
    await expect(locks.lock('10001', {})).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('TimeElapsed'),
      }),
    );
  });

  it('gives the lock back that arrives after the abort', async () => {
    const controller = new AbortController();
    const { redis } = setUp();
    const locks = redisLocks({
      runtime: redis.runtime,
      async command(args) {
        const reply = await redis.command(args);
        controller.abort('enough');
        return reply;
      },
    });
    await expect(locks.lock('10001', { signal: controller.signal })).rejects.toBe('enough');
    expect(redis.values.size).toBe(0);
  });

  it('names its keys and its time as it is told', async () => {
    const { redis, locks } = setUp({ keyPrefix: 'mine/', ttlMs: 1_000 });
    await locks.lock('10001', {});
    expect(redis.values.get('mine/10001')?.until).toBe(1_000);
  });

  it('refuses a time that leaves no room, and a command that is none', () => {
    expect(() => setUp({ ttlMs: 999 })).toThrow(/got 999/);
    expect(() => setUp({ command: JSON.parse('"redis"') })).toThrow(/function, got string/);
  });
});
