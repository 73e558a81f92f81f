import { createHash } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { childEnvironment } from './support/child-environment.ts';
import { logIn, works } from './support/logged-in.ts';
import { nextMessage, readFinish, type Finish } from './support/racers.ts';

const PROCESSES = 8;
const ROUNDS = 20;

const temporary = makeTemporaryDirectory();
const directory = join(temporary.path, 'bilipass');
let program: string;
let server: FakeServer;
let children: readonly ChildProcess[];

beforeAll(async () => {
  program = await bundleProgram('stop-program', temporary.path);
});

afterAll(() => {
  temporary.remove();
});

beforeEach(async () => {
  server = await startFakeServer({ strict: true });
  const env = childEnvironment(server.origin, { DIRECTORY: directory });
  children = Array.from({ length: PROCESSES }, () => fork(program, { execArgv: [], env }));
  await Promise.all(children.map(nextMessage));
});

afterEach(async () => {
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) {
    child.kill('SIGCONT');
    child.send('stop');
  }
  await Promise.all(ends);
  await server.close();
});

/** The result of one round. */
interface Round {
  /** The stopped process changed nothing after the others. */
  readonly isUnchanged: boolean;
  /** The sessions that the others ended with. */
  readonly others: readonly string[];
  /** The stored session when the others were done. */
  readonly session: string;
  /** How the process ended that may have been stopped. */
  readonly first: string;
  readonly works: boolean;
}

/** Starts a call in a process, and waits until the process has stopped itself or is done. */
async function goAndStop(
  child: ChildProcess,
  at: number,
): Promise<{ readonly finish: Promise<Finish> }> {
  const progress = { isDone: false };
  const finish = nextMessage(child).then((message) => {
    progress.isDone = true;
    return readFinish(message);
  });
  child.send(at);
  while (!progress.isDone && !isStopped(child)) await sleep(5);
  stopped += progress.isDone ? 0 : 1;
  return { finish };
}

let stopped = 0;

/** Returns whether the process is in state T of proc(5). */
function isStopped({ pid }: ChildProcess): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}

async function go(child: ChildProcess): Promise<Finish> {
  const finish = nextMessage(child).then(readFinish);
  child.send(0);
  return finish;
}

describe.runIf(process.platform === 'linux')(
  'processes that are stopped beyond their lease',
  () => {
    it('lose no session: 8 of them in 20 rounds, one of them stopped in every other round', async () => {
      const store = new FileStore({ directory });
      const credential = await logIn(server.bilibili, 'web');
      await new Accounts({ store }).add(credential, { method: 'qr-web' });
      const [first, ...others] = children;
      if (first === undefined) throw new Error('no process');
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        server.bilibili.account.refreshDue = true;
        // One stop at each stage: while the process takes the lock, between its writes, at its
        // release.
        const late = round % 2 === 1 ? await goAndStop(first, 14 + 3 * round) : undefined;
        const finishes = await Promise.all(others.map(go));
        const session = await sessionOn(store);
        first.kill('SIGCONT');
        const last = late === undefined ? await go(first) : await late.finish;
        rounds.push({
          isUnchanged: (await sessionOn(store)) === session,
          others: [...new Set(finishes.map((finish) => finish.session))],
          session,
          first: last.kind,
          works: await worksStill(store),
        });
      }
      expect(rounds).toEqual(
        rounds.map(({ session }, round) => ({
          isUnchanged: true,
          others: [session],
          session,
          first: expect.stringMatching(
            round % 2 === 1 ? /^(fresh|refreshed)$|lock .* was lost/ : /^(fresh|refreshed)$/,
          ),
          works: true,
        })),
      );
      expect(stopped).toBe(ROUNDS / 2);
    });
  },
);

async function worksStill(store: FileStore): Promise<boolean> {
  const account = await store.get('10001');
  return account !== undefined && works(server.bilibili, account.session.credential);
}

/** Returns the SHA-256 of the stored session. */
async function sessionOn(store: FileStore): Promise<string> {
  const account = await store.get('10001');
  return createHash('sha256')
    .update(account?.session.credential.reveal().sessdata ?? '')
    .digest('hex');
}
