import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleAccount } from '../src/contract/sample-account.ts';
import { describeCredentialStore } from '../src/contract.ts';
import { openPlace, type Place } from './support/place.ts';
import { startRedis, type RedisServer } from '@bilipass/fake-server/start-redis';

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

describeCredentialStore('KeyvStore on Redis', () => {
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

describe('KeyvStore on Redis', () => {
  it('leaves nothing readable in Redis, and nothing that expires but the lock', async () => {
    const { store, close } = await openPlace(place);
    await store.set(sampleAccount());
    await store.setDefault('10001');
    const lock = await store.lock('10001');
    const keys = await client.keys('*');
    const expiring = await Promise.all(
      keys.map(async (key) => [key, (await client.pTTL(key)) > 0] as const),
    );
    expect(Object.fromEntries(expiring)).toEqual({
      'keyv::bilipass:account:10001': false,
      'keyv::bilipass:default-account': false,
      'bilipass:lock:10001': true,
    });
    const values = await Promise.all(keys.map((key) => client.get(key)));
    expect(values.join()).not.toContain('sample0sessdata');
    await lock.release();
    expect(await client.exists('bilipass:lock:10001')).toBe(0);
    close();
  });

  it('says that the store is out of reach, not that there is no account', async () => {
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
});
