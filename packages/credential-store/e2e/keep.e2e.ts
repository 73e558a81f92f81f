import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRedis, type RedisServer } from '@bilipass/waiting/test/start-redis';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { withLock } from '../src/with-lock.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { childEnvironment } from './support/child-environment.ts';
import { logIn, works } from './support/logged-in.ts';
import { openPlace, type Place } from './support/place.ts';

const DAY_MS = 86_400_000;
const seen = { timeout: 20_000, interval: 50 };
const temporary = makeTemporaryDirectory();
let program: string;
let redis: RedisServer;
let server: FakeServer;

beforeAll(async () => {
  program = await bundleProgram('keep-program', temporary.path);
  redis = await startRedis();
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await redis.stop();
  temporary.remove();
});

function start(place: Place, targets: string) {
  const child = spawn(process.execPath, [program], {
    env: childEnvironment(server.origin, {
      HOME: temporary.path,
      PLACE: JSON.stringify(place),
      TARGETS: targets,
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { output, ended, stop: () => child.kill('SIGTERM') };
}

describe('two keepers of one store', () => {
  it.each(['file', 'redis'] as const)(
    'renew each of three accounts on %s once when due, and keep files in step',
    async (kind) => {
      server = await startFakeServer({ strict: true });
      const { bilibili } = server;
      const place: Place =
        kind === 'file'
          ? { kind, directory: join(temporary.path, 'store') }
          : { kind, url: redis.url, keyHex: '5a'.repeat(32) };
      const targets = join(temporary.path, `targets-${kind}`);
      mkdirSync(targets);
      const { store, close } = await openPlace(place);
      const channels = { '10001': 'web', '10002': 'web', '10003': 'tv' } as const;
      for (const [mid, channel] of Object.entries(channels)) {
        const account = bilibili.accountOf(mid) ?? bilibili.addAccount({ mid, name: mid });
        if (mid === '10002') account.sessionLifetimeMs = DAY_MS;
        const credential = await logIn(bilibili, channel, account);
        const options = { method: `qr-${channel}`, checkedAt: Date.now() } as const;
        await new Accounts({ store }).add(credential, options);
      }
      const keepers = [start(place, targets), start(place, targets)];
      const all = (): string => keepers.map(({ output }) => output.text).join('');
      await expect.poll(() => all().match(/^fresh 10003/gm)?.length ?? 0, seen).toBeGreaterThan(3);
      expect(all()).not.toContain('refreshed');
      for (const mid of Object.keys(channels)) {
        const account = bilibili.accountOf(mid);
        if (account) account.refreshDue = true;
        await withLock(store, mid, {}, async (lock) => {
          const stored = await store.get(mid);
          if (stored) await lock.set({ ...stored, checkedAt: Date.now() - 2 * DAY_MS });
        });
      }
      await expect.poll(() => all().match(/^refreshed/gm)?.length, seen).toBe(3);
      const rounds = all().length;
      await expect.poll(() => all().length, seen).toBeGreaterThan(rounds + 200);
      for (const keeper of keepers) keeper.stop();
      expect(await Promise.all(keepers.map(({ ended }) => ended))).toEqual([0, 0]);

      expect(all().match(/^refreshed/gm)).toHaveLength(3);
      expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(2);
      expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(1);
      for (const mid of Object.keys(channels)) {
        const credential = (await store.get(mid))?.session.credential;
        const text = readFileSync(join(targets, `${mid}.txt`), 'utf8');
        expect(text).toContain(credential?.reveal().sessdata);
        expect(credential && (await works(bilibili, credential))).toBe(true);
      }
      // At the start and after the renewal, not in each round.
      const writes = all().match(/ written$/gm)?.length ?? 0;
      expect(writes).toBeGreaterThanOrEqual(6);
      expect(writes).toBeLessThanOrEqual(12);
      expect(readdirSync(targets)).toHaveLength(3);
      close();
      await server.close();
    },
  );
});
