import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '@bilipass/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeAccount } from '../src/account-format.ts';
import { sampleAccount, sampleCredential } from '../src/contract/sample-account.ts';
import { StoreError } from '../src/errors.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { withLock } from '../src/with-lock.ts';
import { eachCall, nodeFileSystemWithoutSync, type Call } from './each-call.ts';
import { KeptDirectory } from './kept-directory.test-kit.ts';

const before = sampleAccount({ name: 'before' });
const after = sampleAccount({ name: 'after' });
const unconfirmed = sampleAccount({
  session: {
    kind: 'unconfirmed',
    credential: sampleCredential(),
    previous: sampleCredential({ acTimeValue: 'old' }),
  },
});

/** The stored state: the account as text, and the default. */
interface State {
  readonly account: string | undefined;
  readonly standard: string | undefined;
}

/** Works on the store, and records the results that the store reported. */
interface Job {
  /** The initial state. Default: an account. */
  readonly start?: 'nothing' | 'damage';
  run(store: FileStore, note: (change: Partial<State>) => void): Promise<void>;
}

const jobs: Readonly<Record<string, Job>> = {
  add: {
    start: 'nothing',
    async run(store, note) {
      await store.set(after);
      note({ account: encodeAccount(after) });
    },
  },
  replace: {
    async run(store, note) {
      await store.set(after);
      note({ account: encodeAccount(after) });
    },
  },
  'replace what is damaged': {
    start: 'damage',
    async run(store, note) {
      await store.set(after);
      note({ account: encodeAccount(after) });
    },
  },
  remove: {
    async run(store, note) {
      await store.delete('10001');
      note({ account: undefined });
    },
  },
  refresh: {
    async run(store, note) {
      await withLock(store, '10001', {}, async (lock) => {
        for (const account of [unconfirmed, after]) {
          await lock.set(account);
          note({ account: encodeAccount(account) });
          await lock.assertHeld();
        }
      });
    },
  },
  setDefault: {
    async run(store, note) {
      await store.setDefault('7');
      note({ standard: '7' });
    },
  },
  'lock and release': {
    async run(store) {
      await (await store.lock('10001')).release();
    },
  },
};

const codes = ['EIO', 'ENOSPC', 'EMFILE', 'EACCES', 'EPERM', 'EINVAL', 'ENOTSUP'];
const cases = Object.keys(jobs)
  .flatMap((name) => codes.map((code) => [code, name] as const))
  // Only a sync fails with ENOTSUP, and taking a lock needs no sync.
  .filter(([code, name]) => code !== 'ENOTSUP' || name !== 'lock and release');
let injected = 0;

afterAll(() => {
  process.stdout.write(`FileStore: ${injected} injected errors\n`);
});

describe('an error at each call of the file system', () => {
  it.each(cases)(
    'keeps the reported state, a free lock and no secret elsewhere: %s, %s',
    async (code, name) => {
      const findings = await failAtEach(name, code);
      injected += findings.length;
      const asItShouldBe = { isTyped: true, isTrue: true, isFree: true, secretFiles: [] };
      expect(findings).toEqual(findings.map((found) => ({ ...Object(found), ...asItShouldBe })));
      expect(findings.length).toBeGreaterThan(0);
    },
  );
});

/** Runs a job repeatedly on the same directory, with the error one call later each time. */
async function failAtEach(name: string, code: string): Promise<unknown[]> {
  const job = jobs[name];
  if (job === undefined) throw new Error(`no job ${name}`);
  const temporary = makeTemporaryDirectory();
  try {
    const directory = join(temporary.path, 'bilipass');
    await prepare(job, directory);
    const start = new KeptDirectory(directory);
    const findings: unknown[] = [];
    for (let at = 1; ; at++) {
      const finding = await failOnce(job, { directory, code, at });
      if (finding === undefined) return findings;
      findings.push(finding);
      start.restore();
    }
  } finally {
    temporary.remove();
  }
}

async function prepare({ start }: Job, directory: string): Promise<void> {
  const store = openStore(directory);
  if (start !== 'nothing') await store.set(before);
  if (start === 'damage') writeFileSync(store.pathOf('10001'), '{"format":');
  await store.setDefault('10001');
}

/** @returns `undefined` when the job makes fewer calls that can fail that way. */
async function failOnce(
  job: Job,
  {
    directory,
    code,
    at,
  }: { readonly directory: string; readonly code: string; readonly at: number },
): Promise<unknown> {
  const witness = openStore(directory);
  let failed: Call | undefined;
  let calls = 0;
  const failing = eachCall(nodeFileSystemWithoutSync, (call) => {
    if (code === 'ENOTSUP' && call.name !== 'fsyncSync') return call.run();
    calls += 1;
    if (calls !== at) return call.run();
    failed = call;
    // A file is closed even when the call reports a failure (close(2)).
    if (call.name === 'closeSync') call.run();
    throw Object.assign(new Error('injected'), { code });
  });
  let reported = await stateOf(witness);
  const error = await job
    .run(openStore(directory, failing), (change) => {
      reported = { ...reported, ...change };
    })
    .catch((thrown: unknown) => thrown);
  if (failed === undefined) return undefined;
  const found = await stateOf(witness);
  return {
    call: `${at}: ${failed.name}`,
    isTyped: error === undefined || error instanceof StoreError,
    isTrue: JSON.stringify(found) === JSON.stringify(reported),
    secretFiles: secretFiles(directory, witness.pathOf('10001')),
    isFree: await isFree(witness),
  };
}

/** Opens a store of its own on the directory, with a clock of its own. */
function openStore(directory: string, fileSystem = nodeFileSystemWithoutSync): FileStore {
  const { now, after: startTimer, sleep } = new ManualClock(1_790_000_000_000);
  return new FileStore({ directory, fileSystem, runtime: { now, startTimer, sleep } });
}

async function stateOf(store: FileStore): Promise<State> {
  const standard = await store.getDefault();
  try {
    const account = await store.get('10001');
    return { account: account && encodeAccount(account), standard };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { account: error.code, standard };
  }
}

async function isFree(store: FileStore): Promise<boolean> {
  const lock = await store.lock('10001', { waitMs: 10_000 }).catch(() => undefined);
  await lock?.release();
  return lock !== undefined;
}

function secretFiles(directory: string, record: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path !== record && readFileSync(path, 'utf8').includes('sample0sessdata'));
}
