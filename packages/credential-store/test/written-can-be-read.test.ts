import { Credential, CredentialError, systemRuntime } from '@bilipass/core';
import {
  assert,
  asyncProperty,
  constantFrom,
  double,
  integer,
  oneof,
  record,
  string,
  type Arbitrary,
} from 'fast-check';
import { Keyv } from 'keyv';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeAccount } from '../src/account-format.ts';
import type { CredentialStore } from '../src/credential-store.ts';
import { StoreError } from '../src/errors.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { KeyvStore, processLocks } from '../src/keyv.ts';
import { MemoryStore } from '../src/memory-store.ts';
import { accountSources, type StoredAccount, type StoredSession } from '../src/stored-account.ts';
import { nodeFileSystemWithoutSync } from './each-call.ts';

const temporary = makeTemporaryDirectory();

afterAll(() => temporary.remove());

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const fileSystem = nodeFileSystemWithoutSync;

const stores: readonly (readonly [string, CredentialStore])[] = [
  ['FileStore', new FileStore({ directory: `${temporary.path}/plain`, fileSystem })],
  ['FileStore with a key', new FileStore({ directory: `${temporary.path}/key`, fileSystem, key })],
  [
    'KeyvStore',
    new KeyvStore({ keyv: new Keyv({ throwOnErrors: true }), key, locks: processLocks() }),
  ],
  ['MemoryStore', new MemoryStore({ runtime: systemRuntime })],
];

const text = oneof(
  { weight: 9, arbitrary: string({ unit: 'grapheme', minLength: 1 }) },
  { weight: 1, arbitrary: constantFrom('', ' ', '\n', '\u{d800}') },
);
const time = oneof(
  { weight: 9, arbitrary: integer({ min: 0 }) },
  { weight: 1, arbitrary: oneof(double(), constantFrom(-1, 0.5, 1e300, 2 ** 53)) },
);
const cookie = oneof(
  { weight: 9, arbitrary: string({ unit: constantFrom(...'abc%2C,*-.'), minLength: 1 }) },
  { weight: 1, arbitrary: text },
);

const credentialData = record(
  {
    sessdata: cookie,
    biliJct: cookie,
    dedeuserid: oneof(
      { weight: 9, arbitrary: constantFrom('10001') },
      { weight: 1, arbitrary: constantFrom('7', '') },
    ),
    sid: cookie,
    acTimeValue: text,
    origin: constantFrom('web', 'tv'),
    app: record({ appkey: text, accessToken: text, refreshToken: text, expiresAt: time }),
    verified: constantFrom(true, false),
  },
  { requiredKeys: ['sessdata'] },
);

const session = oneof(
  record({ kind: constantFrom('active'), credential: credentialData }),
  record(
    {
      kind: constantFrom('unconfirmed'),
      credential: credentialData,
      previous: credentialData,
      sts: time,
    },
    { requiredKeys: ['kind', 'credential', 'previous'] },
  ),
  record({ kind: constantFrom('logged-out'), credential: credentialData, since: time }),
);

const input = record(
  {
    name: text,
    method: constantFrom(...accountSources),
    addedAt: time,
    checkedAt: time,
    userAgent: text,
    pause: record({ until: time, code: text }),
    session,
  },
  { requiredKeys: ['method', 'session'] },
);
type Input = typeof input extends Arbitrary<infer T> ? T : never;

/** Returns the account, or `undefined` when such a credential cannot exist. */
function accountOf(drawn: Input): StoredAccount | undefined {
  try {
    return { ...drawn, id: '10001', session: sessionOf(drawn.session) };
  } catch (error) {
    if (error instanceof CredentialError) return undefined;
    throw error;
  }
}

function sessionOf(drawn: Input['session']): StoredSession {
  const credential = Credential.from(drawn.credential);
  switch (drawn.kind) {
    case 'active':
      return { kind: drawn.kind, credential };
    case 'unconfirmed':
      return { ...drawn, credential, previous: Credential.from(drawn.previous) };
    case 'logged-out':
      return { kind: drawn.kind, credential, since: drawn.since };
    default:
      return drawn satisfies never;
  }
}

describe.each(stores)('%s', (_name, store) => {
  it('returns every accepted account unchanged, and refuses the others with account-invalid', async () => {
    const counts = { accepted: 0, refused: 0 };
    await assert(
      asyncProperty(input, async (drawn) => {
        const account = accountOf(drawn);
        if (account === undefined) return;
        const before = await textOf(store);
        const code = await store.set(account).then(
          () => 'accepted',
          (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
        );
        const kept = code === 'accepted' ? encodeAccount(account) : before;
        expect({ code, text: await textOf(store) }).toEqual({
          code: expect.stringMatching(/^(accepted|account-invalid)$/),
          text: kept,
        });
        counts[code === 'accepted' ? 'accepted' : 'refused'] += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(5);
  });
});

async function textOf(store: CredentialStore): Promise<string | undefined> {
  const account = await store.get('10001');
  return account && encodeAccount(account);
}
