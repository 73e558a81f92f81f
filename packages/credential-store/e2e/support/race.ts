import { createHash } from 'node:crypto';
import type { FakeServer } from '@bilipass/testing/server';
import type { Credential } from '@bilipass/core';
import { Accounts } from '../../src/accounts.ts';
import { logIn, works } from './logged-in.ts';
import { openPlace, type Place } from './place.ts';
import type { Finish, Racers } from './racers.ts';
import type { SuspendAt } from './suspending-store.ts';

/** The result of one round. */
export interface Round {
  readonly refreshes: number;
  readonly confirmations: number;
  readonly kinds: readonly string[];
  /** The number of different sessions that the processes ended with. */
  readonly sessions: number;
  readonly isOnRecord: boolean;
  readonly works: boolean;
}

/** Where a race takes place. */
export interface RaceOptions {
  readonly server: FakeServer;
  readonly place: Place;
  readonly racers: Racers;
  readonly rounds: number;
  /** Where the first process is suspended in a round; by default nowhere. */
  readonly suspendIn?: (round: number) => SuspendAt | undefined;
  /** Called when a process is suspended. */
  readonly endLease?: () => Promise<unknown>;
}

/** Runs processes that keep one account on a place. The account is due for renewal once a round. */
export async function race(options: RaceOptions): Promise<Round[]> {
  const { server, place, racers, rounds } = options;
  const { suspendIn = () => undefined, endLease = async () => {} } = options;
  const { store, close } = await openPlace(place);
  const credential = await logIn(server.bilibili, 'web');
  await new Accounts({ store }).add(credential, { method: 'qr-web', replace: true });
  const results: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = countRequests(server);
    server.bilibili.account.refreshDue = true;
    const at = suspendIn(round);
    const finishes = await (at === undefined
      ? racers.round()
      : racers.roundWithSuspended(at, endLease));
    const kept = (await store.get('10001'))?.session.credential;
    results.push(await summarize(server, finishes, before, kept));
  }
  close();
  return results;
}

function countRequests({ bilibili }: FakeServer): {
  readonly refreshes: number;
  readonly confirmations: number;
} {
  return {
    refreshes: bilibili.requestsTo('refresh-cookie').length,
    confirmations: bilibili.requestsTo('confirm-cookie-refresh').length,
  };
}

async function summarize(
  server: FakeServer,
  finishes: readonly Finish[],
  before: ReturnType<typeof countRequests>,
  kept: Credential | undefined,
): Promise<Round> {
  const after = countRequests(server);
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
export function renewedOnce(processes: number): Round {
  return {
    refreshes: 1,
    confirmations: 1,
    kinds: [...Array<string>(processes - 1).fill('fresh'), 'refreshed'],
    sessions: 1,
    isOnRecord: true,
    works: true,
  };
}
