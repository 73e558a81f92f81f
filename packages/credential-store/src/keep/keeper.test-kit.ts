import type { Credential } from '@bilipass/core';
import { sampleAccount, sampleCredential } from '../contract/sample-account.ts';
import type { CredentialStore } from '../credential-store.ts';
import { StoreError, type StoreErrorCode } from '../errors.ts';
import { MemoryStore } from '../memory-store.ts';
import type { StoredSession } from '../stored-account.ts';
import { FakeSessionService, sidOf } from './fake-session-service.test-kit.ts';
import { SessionKeeper } from './session-keeper.ts';

export const START: number = 1_790_000_000_000;
export const DAY: number = 86_400_000;
export const a: Credential = sampleCredential({ sid: 'a' });
const renewed = sampleCredential({ sid: 'a+' });

export const active: StoredSession = { kind: 'active', credential: a };
export const unconfirmed: StoredSession = { kind: 'unconfirmed', credential: renewed, previous: a };

/** Returns a keeper of the account 10001 with this session, its store and its service. */
export async function setUp(
  session: StoredSession = active,
  service: FakeSessionService = new FakeSessionService('a'),
): Promise<{
  readonly store: MemoryStore;
  readonly service: FakeSessionService;
  readonly clock: { now: number };
  readonly keeper: SessionKeeper;
  readonly makeKeeper: (store?: CredentialStore) => SessionKeeper;
}> {
  const store = new MemoryStore();
  const clock = { now: START };
  const { pause: _pause, checkedAt: _checkedAt, ...account } = sampleAccount({ session });
  await store.set(account);
  const makeKeeper = (from: CredentialStore = store): SessionKeeper =>
    new SessionKeeper({
      store: from,
      serviceFor: () => service,
      runtime: { now: () => clock.now },
    });
  return { store, service, clock, keeper: makeKeeper(), makeKeeper };
}

/** Returns the stored account, with sessions by their `sid`. */
export async function onRecord(store: MemoryStore): Promise<Record<string, unknown>> {
  const { session, checkedAt, pause } = (await store.get('10001')) ?? sampleAccount();
  return {
    kind: session.kind,
    sid: sidOf(session.credential),
    ...(session.kind === 'unconfirmed' ? { previous: sidOf(session.previous) } : {}),
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(pause === undefined ? {} : { pause }),
  };
}

/** Returns `store` with locks that refuse every write with the error of this code. */
export function refusing(store: CredentialStore, code: StoreErrorCode): CredentialStore {
  return {
    get: (id) => store.get(id),
    set: (account) => store.set(account),
    delete: (id) => store.delete(id),
    list: () => store.list(),
    getDefault: () => store.getDefault(),
    setDefault: (id) => store.setDefault(id),
    async lock(id) {
      const refuse = async (): Promise<never> => {
        throw new StoreError(code, { id });
      };
      return { assertHeld: refuse, set: refuse, delete: refuse, release: async () => {} };
    },
  };
}
