import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import type { CredentialStore } from '../credential-store.ts';
import { FakeSessionService } from '../keep/fake-session-service.test-kit.ts';
import { SessionKeeper } from '../keep/session-keeper.ts';
import type { StoredAccount } from '../stored-account.ts';
import { FakeRedis } from '../../test/fake-redis.test-kit.ts';
import { FaultyRedis, faults, type Fault } from '../../test/faulty-redis.test-kit.ts';
import { LEASE_MS, storeOn } from '../../test/redis-client.test-kit.ts';

interface Job {
  readonly name: string;
  /** Whether there is an account at first. */
  readonly isThere: boolean;
  readonly run: (store: CredentialStore) => Promise<unknown>;
  /** The possible stored states, in order. The last one is the result. */
  readonly states: readonly string[];
}

const old = sampleAccount({
  name: 'old',
  session: { kind: 'active', credential: sampleCredential({ sid: 'a' }) },
});

const jobs: readonly Job[] = [
  {
    name: 'add',
    isThere: false,
    run: (store) => store.set(sampleAccount({ name: 'new' })),
    states: ['none', 'new active sample0s'],
  },
  {
    name: 'replace',
    isThere: true,
    run: (store) => store.set(sampleAccount({ name: 'new' })),
    states: ['old active a', 'new active sample0s'],
  },
  {
    name: 'remove',
    isThere: true,
    run: (store) => store.delete('10001'),
    states: ['old active a', 'none'],
  },
  {
    name: 'refresh',
    isThere: true,
    run: (store) =>
      new SessionKeeper({ store, serviceFor: () => namedService() }).ensureFresh('10001', {
        checkNow: true,
      }),
    states: ['old active a', 'old unconfirmed a+', 'old active a+'],
  },
];

/** The service of the account `old`. */
function namedService(): FakeSessionService {
  const service = new FakeSessionService('a');
  service.account = { ...service.account, name: 'old' };
  return service;
}

function describeAccount(account: StoredAccount | undefined): string {
  if (account === undefined) return 'none';
  const { name, session } = account;
  return `${name} ${session.kind} ${session.credential.reveal().sid}`;
}

interface Finding {
  readonly at: number;
  readonly fault: Fault;
  /** The job reported success if, and only if, its result is stored. */
  readonly isTrue: boolean;
  /** The stored account is readable, and the job can have written it. */
  readonly isReadable: boolean;
  /** The late command changed nothing. */
  readonly isFinal: boolean;
  /** Other clients get the lock as soon as a lease has passed. */
  readonly isFree: boolean;
}

const asItShouldBe = { isTrue: true, isReadable: true, isFinal: true, isFree: true };

/** @returns `undefined` when the job sends fewer commands. */
async function injectOnce(job: Job, fault: Fault, at: number): Promise<Finding | undefined> {
  const redis = new FakeRedis();
  const other = storeOn(redis);
  if (job.isThere) await other.set(old);
  const faulty = new FaultyRedis(redis, fault, at);
  const outcome = await job.run(storeOn(redis, { command: faulty.command })).then(
    () => 'done',
    (error: unknown) => error,
  );
  if (!faulty.hasFailed) return undefined;
  await setImmediate();
  const state = describeAccount(await other.get('10001'));
  faulty.deliver();
  const isFinal = describeAccount(await other.get('10001')) === state;
  redis.clock.advance(LEASE_MS + 1);
  const isFree = await other.lock('10001', { waitMs: 0 }).then(
    async (lock) => lock.release().then(() => true),
    () => false,
  );
  return {
    at,
    fault,
    isTrue: outcome === 'done' ? state === job.states.at(-1) : isFailure(outcome, state, job),
    isReadable: job.states.includes(state),
    isFinal,
    isFree,
  };
}

function isFailure(outcome: unknown, state: string, job: Job): boolean {
  expect(outcome).toMatchObject({ code: 'store-io' });
  return state !== job.states.at(-1);
}

async function injectAll(job: Job): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const fault of faults) {
    for (let at = 1; ; at++) {
      const finding = await injectOnce(job, fault, at);
      if (finding === undefined) break;
      findings.push(finding);
    }
  }
  return findings;
}

describe('RedisStore under faults', () => {
  // A set sends 4 commands, a removal 4, a refresh at least 8; each fails in 6 ways.
  it.each([
    { name: 'add', errors: 24 },
    { name: 'replace', errors: 24 },
    { name: 'remove', errors: 24 },
    { name: 'refresh', errors: 48 },
  ])(
    'reports what is stored, at each of at least $errors errors: $name',
    async ({ name, errors }) => {
      const job = jobs.find((candidate) => candidate.name === name);
      const findings = job === undefined ? [] : await injectAll(job);
      expect(findings).toEqual(findings.map(({ at, fault }) => ({ at, fault, ...asItShouldBe })));
      expect(findings.length).toBeGreaterThanOrEqual(errors);
    },
  );
});
