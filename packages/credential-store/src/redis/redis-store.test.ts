import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../contract/sample-account.ts';
import { describeCredentialStore, describeFencedStore } from '../contract.ts';
import { FakeRedis } from '../../test/fake-redis.test-kit.ts';
import { makeHeldRedis } from '../../test/held-redis.test-kit.ts';
import { KEY, RECORDS, runtimeOn, storeOn } from '../../test/redis-client.test-kit.ts';
import { describeEncryptedStore } from '../../test/encrypted-store.test-kit.ts';
import { RedisStore } from './redis-store.ts';

describeCredentialStore('RedisStore', () => {
  const redis = new FakeRedis();
  return { open: () => storeOn(redis) };
});

describeFencedStore('RedisStore', makeHeldRedis);

describeEncryptedStore('RedisStore', () => {
  const redis = new FakeRedis();
  let callsLeft: number | undefined;
  return {
    open: (key) =>
      storeOn(redis, {
        key,
        runtime: { ...runtimeOn(redis.clock), now: () => 5 },
        command: async (args) => {
          if (callsLeft !== undefined && callsLeft-- <= 0) throw new Error('gone');
          return redis.execute(args);
        },
      }),
    records: () => redis.hash(RECORDS),
    put: (name, value) => redis.setField(RECORDS, name, String(value)),
    breakAfter: (calls) => void (callsLeft = calls),
  };
});

describe('RedisStore', () => {
  it('uses keys in one slot of a cluster', async () => {
    const redis = new FakeRedis();
    const keys = new Set<string>();
    const store = storeOn(redis, {
      command: async (args) => {
        const [name, ...rest] = args;
        const named = name === 'EVAL' ? rest.slice(2, 2 + Number(rest[1])) : rest.slice(0, 1);
        for (const key of named) keys.add(key);
        return redis.execute(args);
      },
    });
    await store.set(sampleAccount());
    await store.setDefault('10001');
    await store.delete('10001');
    expect([...keys].toSorted()).toEqual([
      '{bilipass}:lock:10001',
      '{bilipass}:lock:default-account',
      RECORDS,
    ]);
  });

  it('sees no keys of another prefix', async () => {
    const redis = new FakeRedis();
    await storeOn(redis, { keyPrefix: '{other}:' }).set(sampleAccount());
    expect(await storeOn(redis).list()).toEqual([]);
    expect(redis.keys()).toEqual(['{other}:records']);
  });

  it.each([
    ['a Buffer as a text', Buffer.from('v1.x'), (store: RedisStore) => store.get('10001')],
    ['a text as a list', 'OK', (store: RedisStore) => store.list()],
  ])('does not treat %s as stored data', async (_what, reply, ask) => {
    const store = storeOn(new FakeRedis(), { command: async () => reply });
    await expect(ask(store)).rejects.toThrow(expect.objectContaining({ code: 'store-io' }));
  });

  it.each([
    ['NOPERM', new Error("NOPERM this user has no permissions to run the 'eval' command")],
    ['ECONNREFUSED', Object.assign(new Error('EVAL sample0'), { code: 'ECONNREFUSED' })],
    ['TypeError', new TypeError('sample0 in the words of a client')],
  ])(
    'reports the kind of a failure (%s), without the message of the client',
    async (kind, error) => {
      const store = storeOn(new FakeRedis(), { command: () => Promise.reject(error) });
      const caught = await store.set(sampleAccount()).catch((thrown: unknown) => thrown);
      expect(caught).toMatchObject({ code: 'store-io', message: expect.stringContaining(kind) });
      expect(String(caught)).not.toContain('sample0');
    },
  );

  it('refuses options that cannot work', () => {
    const make = (options: object) => () =>
      storeOn(new FakeRedis(), JSON.parse(JSON.stringify(options)));
    expect(make({ command: 'redis' })).toThrow(/function, got string/);
    expect(make({ leaseMs: 999 })).toThrow(/1000 to 2147483647, got 999/);
    expect(make({ leaseMs: 2 ** 31 })).toThrow(/got 2147483648/);
    expect(make({ timeoutMs: 0 })).toThrow(/above 0, got 0/);
    expect(make({ key: [] })).toThrow(/at least one key/);
    const command = async (): Promise<null> => null;
    expect(() => new RedisStore({ command, key: [KEY, new Uint8Array(31)] })).toThrow(
      /32 bytes, got 31 bytes/,
    );
    expect(() => new RedisStore({ command, key: KEY, leaseMs: Infinity })).toThrow(RangeError);
  });
});
