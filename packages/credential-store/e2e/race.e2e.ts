import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import type { Place } from './support/place.ts';
import { race, renewedOnce, type Round } from './support/race.ts';
import { Racers } from './support/racers.ts';
import type { SuspendAt } from './support/suspending-store.ts';
import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';

const ROUNDS = 20;

const temporary = makeTemporaryDirectory();
const PROCESSES = 8;
let program: string;
let redis: RedisServer;
let server: FakeServer;
let place: Place;

/** Processes with the same home directory. */
let racers: Racers;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  program = await bundleProgram('race-program', temporary.path);
  redis = await startRedis();
  place = { kind: 'redis', url: redis.url, keyHex: '5a'.repeat(32) };
  racers = await start(Array<string>(PROCESSES).fill(temporary.path));
});

afterAll(async () => {
  await racers.stop();
  await server.close();
  await redis.stop();
  temporary.remove();
});

function start(homes: readonly string[]): Promise<Racers> {
  return Racers.start({ program, origin: server.origin, place, homes });
}

/** Shortens the lease of the account's lock in Redis from half a minute to a millisecond. */
async function endLease(): Promise<void> {
  const client = createClient({ url: redis.url });
  await client.connect();
  await client.pExpire('{bilipass}:lock:10001', 1);
  client.destroy();
}

const lost = 'StoreError: account 10001: the lock of the account was lost while it was in use';

/** The process that renews is suspended after the confirmation. Another process confirms again. */
function finishedByAnother(processes: number): Round {
  return {
    ...renewedOnce(processes),
    confirmations: 2,
    kinds: [lost, ...Array<string>(processes - 2).fill('fresh'), 'refreshed'],
    // The session of the others, and an empty one of the suspended process.
    sessions: 2,
  };
}

describe('processes that keep the same account on Redis', () => {
  it('refresh it once a round, 8 of them in 20 rounds', async () => {
    const rounds = await race({ server, place, racers, rounds: ROUNDS });
    expect(rounds).toEqual(Array(ROUNDS).fill(renewedOnce(PROCESSES)));
  });

  it('refresh it once a round, although one is suspended beyond its lease in 10 of 20 rounds', async () => {
    const suspendIn = (round: number): SuspendAt | undefined =>
      (['lock', undefined, 'write 2', undefined] as const)[round % 4];
    const rounds = await race({ server, place, racers, rounds: ROUNDS, suspendIn, endLease });
    const four: Round[] = [
      renewedOnce(PROCESSES),
      renewedOnce(PROCESSES),
      finishedByAnother(PROCESSES),
      renewedOnce(PROCESSES),
    ];
    expect(rounds).toEqual(Array.from({ length: ROUNDS / 4 }, () => four).flat());
  });

  it('keep the session that works, although one is suspended before it has stored its own', async () => {
    const three = racers.first(3);
    const suspendIn = (): SuspendAt => 'write 1';
    const rounds = await race({ server, place, racers: three, rounds: 5, suspendIn, endLease });
    const round = { ...finishedByAnother(3), confirmations: 0, kinds: [lost, 'fresh', 'fresh'] };
    expect(rounds).toEqual(Array.from({ length: 5 }, () => round));
  });

  it('refresh it once between two machines that share only a Redis', async () => {
    const homes = [join(temporary.path, 'one'), join(temporary.path, 'other')];
    const two = await start(homes);
    const rounds = await race({ server, place, racers: two, rounds: 5 });
    await two.stop();
    expect(rounds).toEqual(Array(5).fill(renewedOnce(2)));
  });
});
