import { readFileSync } from 'node:fs';
import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { describeCredentialStore, describeFencedStore } from '../src/contract.ts';
import { WRITE } from '../src/redis/redis-scripts.ts';
import { RedisStore } from '../src/redis/redis-store.ts';
import { holdable } from '../test/held-redis.test-kit.ts';
import { KEY, LOCK, RECORDS } from '../test/redis-client.test-kit.ts';
import { openPlace, openStoreWith, type Place } from './support/place.ts';
import { StallingProxy } from './support/stalling-proxy.ts';

let redis: RedisServer;
let client: ReturnType<typeof createClient>;
let place: Place;

beforeAll(async () => {
  redis = await startRedis();
  client = createClient({ url: redis.url });
  await client.connect();
  place = { kind: 'redis', url: redis.url, keyHex: '5a'.repeat(32) };
});

beforeEach(async () => {
  await client.sendCommand(['FLUSHALL']);
});

afterAll(async () => {
  client.destroy();
  await redis.stop();
});

const command = async (args: readonly string[]): Promise<unknown> => client.sendCommand([...args]);

describeCredentialStore('RedisStore on Redis', () => {
  const closers: (() => void)[] = [];
  return {
    async open() {
      const { store, close } = await openPlace(place);
      closers.push(close);
      return store;
    },
    dispose() {
      for (const close of closers) close();
    },
  };
});

describeFencedStore('RedisStore on Redis', async () => {
  await client.sendCommand(['FLUSHALL']);
  return holdable({
    execute: command,
    open: (overrides) => new RedisStore({ command, key: KEY, ...overrides }),
    expireLocks: async () => void (await client.del(LOCK)),
  });
});

describe('RedisStore on Redis', () => {
  it('leaves nothing readable in Redis, and nothing that expires except the lock', async () => {
    const { store, close } = await openPlace(place);
    await store.set(sampleAccount());
    await store.setDefault('10001');
    const lock = await store.lock('10001');
    const keys = await client.keys('*');
    const expiring = await Promise.all(
      keys.map(async (key) => [key, (await client.pTTL(key)) > 0] as const),
    );
    expect(Object.fromEntries(expiring)).toEqual({ [RECORDS]: false, [LOCK]: true });
    const values = await client.hGetAll(RECORDS);
    expect(Object.keys(values).toSorted()).toEqual(['account:10001', 'default-account']);
    expect(Object.values(values).join('')).not.toContain('sample0sessdata');
    await lock.release();
    expect(await client.exists(LOCK)).toBe(0);
    close();
  });

  it('reports that the store cannot be reached, not that there is no account', async () => {
    const short = await startRedis();
    const { store, close } = await openPlace({
      kind: 'redis',
      url: short.url,
      keyHex: '5a'.repeat(32),
    });
    await store.set(sampleAccount());
    await short.stop();
    const outOfReach = expect.objectContaining({ code: 'store-io' });
    await expect(store.get('10001')).rejects.toThrow(outOfReach);
    await expect(store.list()).rejects.toThrow(outOfReach);
    await expect(store.lock('10001')).rejects.toThrow(outOfReach);
    close();
  });

  it('keeps a fresh login when the write of a stalled connection arrives late', async () => {
    const proxy = await StallingProxy.start(redis.url);
    const stalled = await openStoreWith(proxy.url, {
      key: KEY,
      leaseMs: 1_000,
      timeoutMs: 300,
      onCommand: ([, script]) => {
        if (script === WRITE) proxy.stall();
      },
    });
    const { store: other, close } = await openStoreWith(redis.url, { key: KEY, leaseMs: 1_000 });
    await other.set(sampleAccount({ name: 'before' }));
    await expect(stalled.store.set(sampleAccount({ name: 'late' }))).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('unknown whether it was written'),
      }),
    );
    const unfenced = stalled.command(['HSET', 'unfenced', 'arrived', 'late']);
    await other.set(sampleAccount({ name: 'fresh' }));
    expect(await client.exists('unfenced')).toBe(0);
    proxy.heal();
    // Redis executes the commands of one connection in order: the late write came before this one.
    expect(await unfenced).toBe(1);
    expect((await other.get('10001'))?.name).toBe('fresh');
    stalled.close();
    close();
    await proxy.stop();
  });

  it('moves a value that is not a string aside, byte for byte', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    await client.sendCommand(['HSET', RECORDS, 'account:10001', bytes]);
    const store = new RedisStore({ command, key: KEY, runtime: { now: () => 5 } });
    await store.set(sampleAccount());
    const equal = "return redis.call('hget', KEYS[1], ARGV[1]) == ARGV[2] and 1 or 0";
    const args = ['EVAL', equal, '1', RECORDS, 'corrupt:10001:5'];
    expect(await client.sendCommand([...args, bytes])).toBe(1);
  });

  it('reports the error code of Redis when it refuses a write, and changes nothing', async () => {
    const store = new RedisStore({ command, key: KEY });
    await client.set(RECORDS, 'of another program');
    await expect(store.list()).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('WRONGTYPE'),
      }),
    );
    await expect(store.set(sampleAccount())).rejects.toThrow(
      expect.objectContaining({ code: 'store-io' }),
    );
    expect(await client.get(RECORDS)).toBe('of another program');
  });
});

describe('the Redis rights in the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const line = /^ACL SETUSER bilipass .*$/m.exec(readme)?.[0] ?? '';
  const rights = line.split(' ').slice(3);
  const commands = rights.filter((right) => right.startsWith('+'));

  /** Uses every method of a store as a user with these permissions. */
  async function useAll(rightsOfUser: readonly string[]): Promise<void> {
    const password = rightsOfUser.find((right) => right.startsWith('>'))?.slice(1) ?? '';
    await client.sendCommand(['ACL', 'SETUSER', 'bilipass', 'reset', ...rightsOfUser]);
    const url = redis.url.replace('//', `//bilipass:${password}@`);
    const { store, close } = await openStoreWith(url, { key: [KEY, new Uint8Array(32)] });
    try {
      await store.set(sampleAccount());
      await store.setDefault('10001');
      await store.get('10001');
      await store.rekey({ waitMs: 0 });
      const lock = await store.lock('10001');
      await lock.assertHeld();
      await lock.release();
      // A refused release is no error. The lock stays.
      await store.delete('10001', { waitMs: 0 });
      await store.list();
    } finally {
      close();
    }
  }

  it('are enough', async () => {
    await useAll(rights);
    expect(await client.hKeys(RECORDS)).toEqual(['default-account']);
  });

  it.each(commands)('need %s', async (one) => {
    const fewer = rights.filter((right) => right !== one);
    await expect(useAll(fewer)).rejects.toThrow(/NOPERM|ERR|locked/);
  });

  it('do not reach other keys', async () => {
    await client.sendCommand(['ACL', 'SETUSER', 'bilipass', 'reset', ...rights]);
    const answer = client.sendCommand(['ACL', 'DRYRUN', 'bilipass', 'GET', 'session:1']);
    expect(await answer).toContain('no permissions');
  });
});
