import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { FakeBilibili, type IncomingCall } from '@bilipass/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../src/accounts.ts';
import { FileStore } from '../src/file-store.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { sessionsOf } from '../test/model-process.test-kit.ts';
import { SeededRandom } from '../test/seeded-random.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import { logIn } from './support/logged-in.ts';
import {
  startSessionProgram,
  type RunningSessionProgram,
  type SessionDeed,
  type SessionRun,
} from './support/session-program-run.ts';

const MID = '10001';
const kinds = ['login-web', 'login-tv', 'refresh', 'refresh', 'refresh', 'logout'] as const;
const SIGNALS = ['SIGKILL', 'SIGTERM'] as const;
const programs = makeTemporaryDirectory();
let program: string;

beforeAll(async () => {
  program = await bundleProgram('session-program', programs.path);
});
afterAll(() => programs.remove());

/** The service. It confirms every login at once and records the program of each session. */
class WatchedBilibili extends FakeBilibili {
  /** The User-Agent of the program that created each session. */
  readonly makers = new Map<string, string>();
  onAnswered: (userAgent: string, made: readonly string[]) => void = () => {};

  override answer(call: IncomingCall): ReturnType<FakeBilibili['answer']> {
    for (const link of this.phone.pending()) this.phone.confirm(link);
    const before = new Set(this.#alive());
    const delivery = super.answer(call);
    const headers = new Map([...call.headers].map(([name, value]) => [name.toLowerCase(), value]));
    const userAgent = headers.get('user-agent') ?? '';
    const made = this.#alive().filter((session) => !before.has(session));
    for (const session of made) this.makers.set(session, userAgent);
    this.onAnswered(userAgent, made);
    return delivery;
  }

  #alive(): string[] {
    return this.sessions.alive().map(({ sessdata }) => sessdata);
  }
}

interface Outcome {
  readonly seed: number;
  readonly runs: readonly SessionRun[];
  /** Sessions that still work, are not stored and were not reported by any run. */
  readonly lost: readonly string[];
}

/** Two programs on one directory. A signal ends the first at a random request. */
class ProcessWalk {
  readonly #seed: number;
  readonly #random: SeededRandom;
  readonly #signal: (typeof SIGNALS)[number];
  readonly #bilibili = new WatchedBilibili();
  readonly #temporary = makeTemporaryDirectory();
  /** The sessions whose reply was pending when the signal came. */
  readonly #onTheWay = new Set<string>();

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.#signal = SIGNALS[seed % 2] ?? 'SIGKILL';
  }

  async run(): Promise<Outcome> {
    const server = await startFakeServer({ bilibili: this.#bilibili });
    try {
      const store = new FileStore({ directory: `${this.#temporary.path}/bilipass` });
      const credential = await logIn(this.#bilibili, this.#random.pick(['web', 'tv']));
      await new Accounts({ store }).add(credential, { method: `qr-${credential.origin}` });
      const programs = ['first', 'second'].map((name) => this.#start(name, server));
      this.#strike(programs[0]);
      const runs = await Promise.all(programs.map(({ run }) => run));
      const named = runs.flatMap((run) => run.named);
      const accounted = new Set([...sessionsOf(await store.get(MID)), ...named]);
      const alive = this.#bilibili.sessions.alive();
      const lost = alive
        .filter(({ sessdata }) => !accounted.has(sessdata))
        .filter(({ sessdata, channel }) => !this.#isOutOfReach(sessdata, channel, runs[0]))
        .map(({ sessdata }) => `${this.#bilibili.makers.get(sessdata)} ${sessdata.slice(0, 8)}`);
      return { seed: this.#seed, runs, lost };
    } finally {
      await server.close();
      this.#temporary.remove();
    }
  }

  #start(name: string, { origin }: FakeServer): RunningSessionProgram {
    const length = this.#random.integer(2, 4);
    const deeds = Array.from({ length }, (): SessionDeed => {
      return { kind: this.#random.pick(kinds), mid: MID };
    });
    const directory = `${this.#temporary.path}/bilipass`;
    return startSessionProgram({ program, origin, directory, userAgent: agentOf(name), deeds });
  }

  /** Sends the signal while the reply to a random request of the first program is pending. */
  #strike(running: RunningSessionProgram | undefined): void {
    let left = this.#random.integer(1, 16);
    this.#bilibili.onAnswered = (userAgent, made) => {
      if (userAgent !== agentOf('first')) return;
      left -= 1;
      if (left !== 0) return;
      running?.child.kill(this.#signal);
      for (const session of made) this.#onTheWay.add(session);
    };
  }

  /**
   * Returns whether SECURITY.md lists the loss: a pending reply, or a session that a killed process
   * had received or replaced.
   */
  #isOutOfReach(sessdata: string, channel: 'web' | 'tv', run: SessionRun | undefined): boolean {
    if (this.#onTheWay.has(sessdata)) return true;
    const isOwn = this.#bilibili.makers.get(sessdata) === agentOf('first');
    if (run?.unfinished === undefined) return false;
    const isLogin = run.unfinished.kind.startsWith('login');
    // The killed process can no longer report what its login replaced, or what a TV renewal left
    // alive.
    return isOwn || isLogin || (run.unfinished.kind === 'refresh' && channel === 'tv');
  }
}

const agentOf = (name: string): string => `Mozilla/5.0 (X11; Linux x86_64) model/${name}`;

describe('sessions of processes that share a directory, one of which is killed', () => {
  it.each([1, 5, 9, 13, 17, 21])(
    'are stored or reported, in 4 of 24 walks, from seed %i on',
    async (first) => {
      const seeds = [first, first + 1, first + 2, first + 3];
      const outcomes = await Promise.all(seeds.map((seed) => new ProcessWalk(seed).run()));
      expect(outcomes.filter(({ lost }) => lost.length > 0)).toEqual([]);
      expect(
        outcomes.flatMap(({ runs }) => runs.flatMap(({ ends }) => ends)).length,
      ).toBeGreaterThan(8);
    },
  );
});
