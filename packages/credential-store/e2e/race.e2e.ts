import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import type { Credential } from '@bilipass/core';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { logIn, works } from './support/logged-in.ts';
import { openPlace, type Place } from './support/place.ts';
import { Racers, type Finish } from './support/racers.ts';
import type { SuspendAt } from './support/suspending-store.ts';
import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';

const ROUNDS = 20;

const temporary = makeTemporaryDirectory();
const PROCESSES = 8;
let program: string;
let redis: RedisServer;
let server: FakeServer;
let places: { readonly [kind in Place['kind']]: Extract<Place, { readonly kind: kind }> };

/** The processes of each place. All processes of a place have the same home directory. */
let racers: { readonly [kind in Place['kind']]: Racers };

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  program = await bundleProgram('race-program', temporary.path);
  redis = await startRedis();
  places = {
    file: { kind: 'file', directory: join(temporary.path, 'shared', 'bilipass') },
    redis: { kind: 'redis', url: redis.url, keyHex: '5a'.repeat(32) },
  };
  const homes = Array<string>(PROCESSES).fill(temporary.path);
  racers = { file: await start(places.file, homes), redis: await start(places.redis, homes) };
});

afterAll(async () => {
  await Promise.all([racers.file.stop(), racers.redis.stop()]);
  await server.close();
  await redis.stop();
  temporary.remove();
});

function start(place: Place, homes: readonly string[]): Promise<Racers> {
  return Racers.start({ program, origin: server.origin, place, homes });
}

/** The result of one round. */
interface Round {
  readonly refreshes: number;
  readonly confirmations: number;
  readonly kinds: readonly string[];
  /** The number of different sessions that the processes ended with. */
  readonly sessions: number;
  readonly isOnRecord: boolean;
  readonly works: boolean;
}

/**
 * Runs processes that keep one account on `place`. The account is due for renewal once a round.
 *
 * @param suspendIn where the first process is suspended in a round; by default nowhere.
 */
async function race(
  place: Place,
  those: Racers,
  rounds: number,
  suspendIn: (round: number) => SuspendAt | undefined = () => undefined,
): Promise<Round[]> {
  const { store, close } = await openPlace(place);
  const credential = await logIn(server.bilibili, 'web');
  await new Accounts({ store }).add(credential, { method: 'qr-web', replace: true });
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = countRequests();
    server.bilibili.account.refreshDue = true;
    const at = suspendIn(round);
    const finishes = await (at === undefined
      ? those.round()
      : those.roundWithSuspended(at, endLease));
    const kept = (await store.get('10001'))?.session.credential;
    results.push(await summarize(finishes, before, kept));
  }
  close();
  return results;
}

/** Shortens the lease of the account's lock in Redis from half a minute to a millisecond. */
async function endLease(): Promise<void> {
  const client = createClient({ url: redis.url });
  await client.connect();
  await client.pExpire('{bilipass}:lock:10001', 1);
  client.destroy();
}

function countRequests(): { readonly refreshes: number; readonly confirmations: number } {
  return {
    refreshes: server.bilibili.requestsTo('refresh-cookie').length,
    confirmations: server.bilibili.requestsTo('confirm-cookie-refresh').length,
  };
}

async function summarize(
  finishes: readonly Finish[],
  before: ReturnType<typeof countRequests>,
  kept: Credential | undefined,
): Promise<Round> {
  const after = countRequests();
  const sessions = new Set(finishes.map(({ session }) => session));
  const onRecord = createHash('sha256')
    .update(kept?.reveal().sessdata ?? '')
    .digest('hex');
  return {
    refreshes: after.refreshes - before.refreshes,
    confirmations: after.confirmations - before.confirmations,
    kinds: finishes.map(({ kind }) => kind).sort(),
    sessions: sessions.size,
    isOnRecord: sessions.has(onRecord),
    works: kept !== undefined && (await works(server.bilibili, kept)),
  };
}

/** One process renews, the others find it done, and all have the working session. */
function renewedOnce(processes: number): Round {
  return {
    refreshes: 1,
    confirmations: 1,
    kinds: [...Array<string>(processes - 1).fill('fresh'), 'refreshed'],
    sessions: 1,
    isOnRecord: true,
    works: true,
  };
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

describe('processes that keep the same account', () => {
  it.each(['file', 'redis'] as const)(
    'refresh it once a round, 8 of them in 20 rounds, through the %s store',
    async (kind) => {
      const rounds = await race(places[kind], racers[kind], ROUNDS);
      expect(rounds).toEqual(Array(ROUNDS).fill(renewedOnce(PROCESSES)));
    },
  );

  it('refresh it once a round on Redis, although one is suspended beyond its lease in 10 of 20 rounds', async () => {
    const suspendIn = (round: number): SuspendAt | undefined =>
      (['lock', undefined, 'write 2', undefined] as const)[round % 4];
    const rounds = await race(places.redis, racers.redis, ROUNDS, suspendIn);
    const four: Round[] = [
      renewedOnce(PROCESSES),
      renewedOnce(PROCESSES),
      finishedByAnother(PROCESSES),
      renewedOnce(PROCESSES),
    ];
    expect(rounds).toEqual(Array.from({ length: ROUNDS / 4 }, () => four).flat());
  });

  it('keep the session that works, although one is suspended before it has stored its own', async () => {
    const rounds = await race(places.redis, racers.redis.first(3), 5, () => 'write 1');
    const round = { ...finishedByAnother(3), confirmations: 0, kinds: [lost, 'fresh', 'fresh'] };
    expect(rounds).toEqual(Array.from({ length: 5 }, () => round));
  });

  it('refresh it once between two machines that share only a Redis', async () => {
    const homes = [join(temporary.path, 'one'), join(temporary.path, 'other')];
    const two = await start(places.redis, homes);
    const rounds = await race(places.redis, two, 5);
    await two.stop();
    expect(rounds).toEqual(Array(5).fill(renewedOnce(2)));
  });
});
