// How long the file store takes for what programs do all the time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Credential, type CredentialData } from '@bilipass/core';
import {
  Accounts,
  FileStore,
  SessionKeeper,
  type SessionService,
} from '@bilipass/credential-store';
import { printTarget } from './print-target.ts';

const ACCOUNTS = 1_000;

const temporary = mkdtempSync(join(tmpdir(), 'bilipass-bench-'));

interface Figure {
  readonly what: string;
  readonly medianMs: number;
  readonly limitMs: number;
}

/** Calls every session alive and none of them due. */
const contentService: SessionService = {
  check: async () => ({ kind: 'alive', refreshDue: false }),
  renew: async () => ({ kind: 'not-logged-in' }),
  confirm: async () => 'not-logged-in',
  isLoggedIn: async () => true,
  logout: async () => ({ kind: 'logged-out', appTokensRemain: false }),
};

try {
  for (const figure of [await ensureFreshWithNothingDue(), await listAccounts()]) print(figure);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function ensureFreshWithNothingDue(): Promise<Figure> {
  const store = new FileStore({ directory: join(temporary, 'one') });
  await new Accounts({ store }).add(credentialOf('10001'), { method: 'qr-web' });
  const keeper = new SessionKeeper({ store, serviceFor: () => contentService });
  await keeper.ensureFresh('10001');
  const medianMs = await median(2_000, async () => {
    const { kind } = await keeper.ensureFresh('10001');
    if (kind !== 'fresh') throw new Error(`expected "fresh", got "${kind}"`);
  });
  return { what: 'ensureFresh, nothing due', medianMs, limitMs: 0.1 };
}

async function listAccounts(): Promise<Figure> {
  const store = new FileStore({ directory: join(temporary, 'many') });
  for (let id = 10_001; id < 10_001 + ACCOUNTS; id++) {
    const credential = credentialOf(String(id));
    await store.set({ id: String(id), method: 'qr-web', session: { kind: 'active', credential } });
  }
  const accounts = new Accounts({ store });
  const medianMs = await median(30, async () => {
    const entries = await accounts.list();
    const readable = entries.filter(({ kind }) => kind === 'account').length;
    if (readable !== ACCOUNTS) throw new Error(`expected ${ACCOUNTS} accounts, got ${readable}`);
  });
  return { what: `list ${ACCOUNTS} accounts`, medianMs, limitMs: 35 };
}

/** A web session of the usual size. */
function credentialOf(dedeuserid: string): Credential {
  const data: CredentialData = {
    sessdata: `0a1b2c3d%2C1805552000%2C9f8e7%2Ac1${'x'.repeat(160)}`,
    biliJct: '00112233445566778899aabbccddeeff',
    dedeuserid,
    dedeuseridCkMd5: '0123456789abcdef',
    sid: 'abcdefgh',
    buvid3: '11111111-2222-3333-4444-555555555555infoc',
    buvid4: `${'A'.repeat(60)}%3D%3D`,
    bNut: '1790000000',
    acTimeValue: 'ffeeddccbbaa99887766554433221100',
  };
  return Credential.from(data);
}

async function median(times: number, run: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const startedAt = performance.now();
    await run();
    taken.push(performance.now() - startedAt);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

function print({ what, medianMs, limitMs }: Figure): void {
  printTarget(what, { figure: medianMs, atMost: limitMs, unit: 'ms', digits: 3 });
}
