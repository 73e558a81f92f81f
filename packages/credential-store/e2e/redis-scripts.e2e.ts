import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';
import { createClient } from '@redis/client';
import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  oneof,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTEND, RELEASE, REMOVE, SETTLE, WRITE } from '../src/redis/redis-scripts.ts';
import { FakeRedis } from '../test/fake-redis.test-kit.ts';

const LOCK = '{bilipass}:lock:1';
const RECORDS = '{bilipass}:records';

let redis: RedisServer;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  redis = await startRedis();
  client = createClient({ url: redis.url });
  await client.connect();
});

afterAll(async () => {
  client.destroy();
  await redis.stop();
});

const token = constantFrom('token-a', 'token-b');
const name = constantFrom('account:1', 'account:2', 'corrupt:1:5');
const text = constantFrom('one', 'two');
const names = array(name, { maxLength: 3 });

function script(source: string, ...args: Arbitrary<string | string[]>[]): Arbitrary<string[]> {
  return tuple(token, ...args).map((values) =>
    ['EVAL', source, '2', LOCK, RECORDS].concat(values.flat()),
  );
}

// Every command that a RedisStore sends. No lease expires during a test.
const anyCommand = oneof(
  token.map((value) => ['SET', LOCK, value, 'NX', 'PX', '600000']),
  name.map((field) => ['HGET', RECORDS, field]),
  constant(['HKEYS', RECORDS]),
  script(EXTEND, constant('600000')),
  script(RELEASE),
  script(WRITE, text, name, constantFrom('', 'corrupt:1:5')),
  script(REMOVE, names),
  script(SETTLE, constantFrom('', 'one', 'two'), names),
);

/** Redis replies do not order the names of a hash. */
function sorted(reply: unknown): unknown {
  return Array.isArray(reply) ? reply.map(String).toSorted() : reply;
}

describe('FakeRedis', () => {
  it('gives the same replies as a Redis that runs the scripts, and ends in the same state', async () => {
    const program = array(anyCommand, { minLength: 5, maxLength: 40 });
    await assert(
      asyncProperty(program, async (commands) => {
        await client.sendCommand(['FLUSHALL']);
        const fake = new FakeRedis();
        for (const command of commands) {
          expect(sorted(fake.execute(command))).toEqual(sorted(await client.sendCommand(command)));
        }
        expect(Object.fromEntries(fake.hash(RECORDS))).toEqual(await client.hGetAll(RECORDS));
        expect(fake.get(LOCK)).toBe(await client.get(LOCK));
      }),
      { numRuns: 300 },
    );
  });
});
