import { afterAll, describe, expect, it } from 'vitest';
import { encodeAccount } from '../account-format.ts';
import type { AccountLock, CredentialStore } from '../credential-store.ts';
import type { StorePlace } from './describe-credential-store.ts';
import { HELD_SECRET, resultOf, type FencedJob } from './fenced-job.ts';
import { sampleAccount } from './sample-account.ts';

/** The call of a client that is held, and how it is held. */
export interface Hold {
  /**
   * `freeze`: the call and all later calls of the client (the renewal of its lock too) wait until
   * the client is thawed, as in a suspended process. `delay`: the call fails for the client at
   * once, as when a connection breaks, and reaches the backend when the client is thawed.
   */
  readonly kind: 'freeze' | 'delay';
  /**
   * The number of the call, from 1. `freeze` counts every call, `delay` only calls that change
   * data.
   */
  readonly at: number;
}

/** A client with its own store on the place, like another process. */
export interface HeldClient {
  /** Runs `runFencedJob` on the client's store. Returns its result. */
  run(job: FencedJob): Promise<string>;
  /** Resolves when the call is held; stays pending when the job makes fewer calls. */
  readonly held: Promise<unknown>;
  /** Continues the held call. Resolves when the call has reached the backend or was refused. */
  thaw(): void | Promise<void>;
}

/** An empty place whose backend calls can be held. */
export interface FencedPlace extends StorePlace {
  /** Opens a client whose backend calls are held according to `hold`. */
  openHeld(hold: Hold): HeldClient | Promise<HeldClient>;
  /** Ends the lease of held clients: the next `lock` takes their lock without a real wait. */
  expireLocks(): void | Promise<void>;
  /** Returns all data of the backend as text, with decrypted values. */
  dump(): string | Promise<string>;
}

const takeovers = ['stores another login', 'removes the account', 'writes nothing'] as const;
type Takeover = (typeof takeovers)[number];

const cases = (['set', 'delete', 'refresh'] as const).flatMap((job) =>
  [true, false].flatMap((isThere) =>
    takeovers.map((takeover) => ({ job, before: isThere ? 'an' : 'no', isThere, takeover })),
  ),
);

/**
 * Declares the tests of a {@link CredentialStore} with fenced writes: a process that lost its lock
 * cannot change a record. The tests hold a client at each of its backend calls, let another client
 * take over, and then continue the first one. Runs in vitest and prints how many calls were held.
 *
 * @param makePlace called for every held call; returns an empty place.
 */
export function describeFencedStore(
  name: string,
  makePlace: () => FencedPlace | Promise<FencedPlace>,
): void {
  describe(`${name} as a fenced store`, () => {
    const counts = { freeze: 0, delay: 0 };

    afterAll(() => {
      const { freeze, delay } = counts;
      process.stdout.write(`${name}: ${freeze} frozen and ${delay} delayed backend calls\n`);
    });

    describe.each(['freeze', 'delay'] as const)('%s', (kind) => {
      it.each(cases)(
        'does not change the record after the loss of its lock: $job over $before account, the other $takeover',
        async ({ job, isThere, takeover }) => {
          const findings: Finding[] = [];
          for (let at = 1; ; at++) {
            const finding = await holdOnce(makePlace, {
              hold: { kind, at },
              job,
              isThere,
              takeover,
            });
            if (finding === undefined) break;
            findings.push(finding);
          }
          counts[kind] += findings.length;
          expect(findings).toEqual(findings.map(({ at, code }) => ({ at, code, ...asItShouldBe })));
          expect(findings.length).toBeGreaterThan(0);
        },
      );
    });
  });
}

interface Round {
  readonly hold: Hold;
  readonly job: FencedJob;
  /** Whether there is an account at first. */
  readonly isThere: boolean;
  readonly takeover: Takeover;
}

/** The observations after a client was held at one call. */
interface Finding {
  readonly at: number;
  /** The result code of the held client's job. */
  readonly code: string;
  /** The code matches the record that the other client found, and a lost lock may cause it. */
  readonly isTrue: boolean;
  /**
   * The record is unchanged to the byte: before the release of the other client, after it, and
   * later.
   */
  readonly isUnchanged: boolean;
  /** The other client kept the lock. */
  readonly isHeld: boolean;
  /** A secret of the held client exists outside of the record. */
  readonly leaks: boolean;
}

const asItShouldBe = { isTrue: true, isUnchanged: true, isHeld: true, leaks: false };

/** @returns `undefined` when the job makes fewer calls. */
async function holdOnce(
  makePlace: () => FencedPlace | Promise<FencedPlace>,
  round: Round,
): Promise<Finding | undefined> {
  const place = await makePlace();
  try {
    const store = await place.open();
    if (round.isThere) await store.set(sampleAccount({ name: 'before' }));
    const client = await place.openHeld(round.hold);
    const end = client.run(round.job);
    const isHeld = await Promise.race([client.held.then(() => true), end.then(() => false)]);
    return isHeld ? await takeOver({ ...round, place, store, client, end }) : undefined;
  } finally {
    await place.dispose?.();
  }
}

async function takeOver(
  input: Round & {
    readonly place: FencedPlace;
    readonly store: CredentialStore;
    readonly client: HeldClient;
    readonly end: Promise<string>;
  },
): Promise<Finding> {
  const { hold, job, takeover, place, store, client, end } = input;
  // A delayed call fails at once: the client ends before the other one begins.
  if (hold.kind === 'delay') await end;
  await place.expireLocks();
  const lock = await store.lock('10001');
  const found = await textOf(store);
  await writeAs(takeover, lock);
  const written = await textOf(store);
  await client.thaw();
  const code = await end;
  const texts = [await textOf(store)];
  const isHeld = await isStillHeld(lock);
  await lock.release();
  texts.push(await textOf(await place.open()));
  await (await store.lock('10001', { waitMs: 0 })).release();
  texts.push(await textOf(store));
  const dump = await place.dump();
  return {
    at: hold.at,
    code,
    isTrue: code === 'done' ? found === resultOf(job) : codesOfLoss[hold.kind].includes(code),
    isUnchanged: texts.every((text) => text === written),
    isHeld,
    leaks: dump.includes(HELD_SECRET) && written?.includes(HELD_SECRET) !== true,
  };
}

const codesOfLoss: Readonly<Record<Hold['kind'], readonly string[]>> = {
  // A client that was frozen before it got the lock may find it taken.
  freeze: ['lock-lost', 'lock-timeout'],
  delay: ['lock-lost', 'lock-timeout', 'store-io'],
};

async function writeAs(takeover: Takeover, lock: AccountLock): Promise<void> {
  if (takeover === 'stores another login') await lock.set(sampleAccount({ name: 'fresh' }));
  if (takeover === 'removes the account') await lock.delete();
}

async function textOf(store: CredentialStore): Promise<string | undefined> {
  const account = await store.get('10001');
  return account && encodeAccount(account);
}

async function isStillHeld(lock: AccountLock): Promise<boolean> {
  return lock.assertHeld().then(
    () => true,
    () => false,
  );
}
