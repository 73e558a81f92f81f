import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { createSessionService } from '../src/keep/create-session-service.ts';
import { SessionKeeper } from '../src/keep/session-keeper.ts';
import type { StoredAccount } from '../src/stored-account.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { clientOf, logIn, works } from './support/logged-in.ts';
import { runCrashProgram, type CrashJob, type CrashRun } from './support/run-crash-program.ts';

const programs = makeTemporaryDirectory();
let program: string;

beforeAll(async () => {
  program = await bundleProgram('crash-program', programs.path);
});

/** The service and a file store with one account, for one run of the crash program. */
class Stage {
  readonly server: FakeServer;
  readonly store: FileStore;
  readonly directory: string;
  readonly #temporary: ReturnType<typeof makeTemporaryDirectory>;

  private constructor(server: FakeServer) {
    this.server = server;
    this.#temporary = makeTemporaryDirectory();
    this.directory = join(this.#temporary.path, 'bilipass');
    this.store = new FileStore({ directory: this.directory });
  }

  static async make(channel: 'web' | 'tv'): Promise<Stage> {
    const stage = new Stage(await startFakeServer({ strict: true }));
    const credential = await logIn(stage.server.bilibili, channel);
    await new Accounts({ store: stage.store }).add(credential, { method: `qr-${channel}` });
    stage.server.bilibili.account.refreshDue = true;
    return stage;
  }

  run(job: CrashJob, killAt = 0): Promise<CrashRun> {
    const { server, directory } = this;
    return runCrashProgram(job, { program, origin: server.origin, directory, killAt });
  }

  get keeper(): SessionKeeper {
    const client = clientOf(this.server.bilibili);
    return new SessionKeeper({ store: this.store, serviceFor: () => createSessionService(client) });
  }

  /** Returns whether one of the stored sessions works. */
  async anyWorks({ session }: StoredAccount): Promise<boolean> {
    const { bilibili } = this.server;
    if (await works(bilibili, session.credential)) return true;
    return session.kind === 'unconfirmed' && works(bilibili, session.previous);
  }

  async strike(): Promise<void> {
    await this.server.close();
    this.#temporary.remove();
  }
}

/** The result of a run that was killed at one point. */
type Finding<T> = T & { readonly point: string; readonly run: CrashRun['kind'] };

const SHARDS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Kills the program at each point of this shard, two runs at a time. */
async function killEverywhere<T>(
  job: CrashJob,
  channel: 'web' | 'tv',
  shard: number,
  look: (stage: Stage) => Promise<T>,
): Promise<Finding<T>[]> {
  const points = await pointsOf(job, channel);
  const mine = points.map((_, index) => index + 1).filter((n) => n % SHARDS.length === shard);
  const findings: Finding<T>[] = [];
  const next = async (): Promise<void> => {
    for (let killAt = mine.shift(); killAt !== undefined; killAt = mine.shift()) {
      const stage = await Stage.make(channel);
      const run = (await stage.run(job, killAt)).kind;
      findings.push({ point: `${killAt}: ${points[killAt - 1]}`, run, ...(await look(stage)) });
      await stage.strike();
    }
  };
  await Promise.all([next(), next()]);
  count[`${job} ${channel}`] = (count[`${job} ${channel}`] ?? 0) + findings.length;
  return findings;
}

/** Returns the expected findings: killed at every point, with the result `expected`. */
function everywhere<T>(findings: readonly Finding<unknown>[], expected: T): Finding<T>[] {
  return findings.map(({ point }) => ({ point, run: 'killed', ...expected }));
}

const known = new Map<string, Promise<readonly string[]>>();

/** Returns the points that the job reaches when it is not killed. */
function pointsOf(job: CrashJob, channel: 'web' | 'tv'): Promise<readonly string[]> {
  const key = `${job} ${channel}`;
  const points = known.get(key) ?? countPoints(job, channel);
  known.set(key, points);
  return points;
}

async function countPoints(job: CrashJob, channel: 'web' | 'tv'): Promise<readonly string[]> {
  const stage = await Stage.make(channel);
  const run = await stage.run(job);
  await stage.strike();
  if (run.kind === 'killed') throw new Error('the job was killed');
  return run.points;
}

const count: Record<string, number> = {};

afterAll(() => {
  programs.remove();
  const total = Object.values(count).reduce((sum, points) => sum + points, 0);
  process.stdout.write(`killed at ${total} points: ${JSON.stringify(count)}\n`);
});

describe('a process that dies during a refresh', () => {
  it.each(['web', 'tv'] as const)(
    'reaches at least 30 points with a %s session',
    async (channel) => {
      const points = await pointsOf('ensure-fresh', channel);
      expect(points.length).toBeGreaterThanOrEqual(30);
      expect(points).toContain('half way through writeFileSync');
      const confirmation = channel === 'web' ? 'web/confirm' : 'passport-login/confirm';
      expect(points.filter((point) => point.includes(confirmation))).toHaveLength(2);
    },
  );

  it.each(SHARDS.flatMap((shard) => [['web', shard] as const, ['tv', shard] as const]))(
    'leaves a %s session that works, and the next process continues from there (part %i)',
    async (channel, shard) => {
      const findings = await killEverywhere('ensure-fresh', channel, shard, async (stage) => {
        const left = await stage.store.get('10001');
        const onRecord = left !== undefined && (await stage.anyWorks(left));
        const { kind, account } = await stage.keeper.ensureFresh('10001', { checkNow: true });
        const { session } = account;
        const { bilibili } = stage.server;
        const afterwards = await works(bilibili, session.credential);
        const { app } = session.credential.reveal();
        const pairs = bilibili.appTokens.alive().map(({ accessToken }) => accessToken);
        const pairWorks = app === undefined || pairs.includes(app.accessToken);
        return { onRecord, kind, session: session.kind, afterwards, pairWorks };
      });
      expect(findings).toEqual(
        everywhere(findings, {
          onRecord: true,
          kind: expect.stringMatching(/^(fresh|refreshed)$/),
          session: 'active',
          afterwards: true,
          pairWorks: true,
        }),
      );
      expect(findings.length).toBeGreaterThan(0);
    },
  );
});

describe('a process that dies during a write', () => {
  it.each(SHARDS)('leaves a complete account or none when it adds one (part %i)', async (shard) => {
    const findings = await killEverywhere('add', 'web', shard, async ({ store }) => ({
      added: (await store.get('7'))?.session.credential.reveal().sessdata ?? 'none',
      other: (await store.get('10001'))?.id,
      standard: await store.getDefault(),
    }));
    expect(findings).toEqual(
      everywhere(findings, {
        added: expect.stringMatching(/^(none|added)$/),
        other: '10001',
        standard: '10001',
      }),
    );
  });

  it.each(SHARDS)(
    'leaves the old or the new account when it replaces one, and blocks no other process (part %i)',
    async (shard) => {
      const findings = await killEverywhere('replace', 'web', shard, async (stage) => {
        const account = await stage.store.get('10001');
        const isNew = account?.session.credential.reveal().sessdata === 'replaced';
        const isWhole = isNew || (account !== undefined && (await stage.anyWorks(account)));
        const again = await stage.run('replace');
        const names = readdirSync(join(stage.directory, 'accounts'));
        const text = readFileSync(stage.store.pathOf('10001'), 'utf8');
        return {
          isWhole,
          again: again.kind,
          names: names.filter((name) => !name.startsWith('.')),
          isReplaced: text.includes('"replaced"'),
        };
      });
      expect(findings).toEqual(
        everywhere(findings, {
          isWhole: true,
          again: 'ended',
          names: [expect.stringMatching(/^10001\.\d+\.json$/)],
          isReplaced: true,
        }),
      );
    },
  );

  it.each(SHARDS)('leaves the account or none when it removes one (part %i)', async (shard) => {
    const findings = await killEverywhere('remove', 'web', shard, async ({ store }) => {
      const ids = (await store.list()).join();
      return { ids, account: (await store.get('10001'))?.id ?? 'none' };
    });
    expect(findings).toEqual(
      everywhere(findings, {
        ids: expect.stringMatching(/^(10001)?$/),
        account: expect.stringMatching(/^(none|10001)$/),
      }),
    );
  });
});
