import { ManualClock } from '@bilipass/testing';
import { runFencedJob, type FencedPlace, type HeldClient, type Hold } from '../src/contract.ts';
import { Sealer } from '../src/internal/sealer.ts';
import { ownerOf } from '../src/sealed/record-names.ts';
import { FakeRedis } from './fake-redis.test-kit.ts';
import {
  changes,
  connectionReset,
  Gate,
  KEY,
  LEASE_MS,
  runtimeOn,
  storeOn,
} from './redis-client.test-kit.ts';

/** A fake Redis whose clients can be held at a command. */
export function makeHeldRedis(): FencedPlace {
  const redis = new FakeRedis();
  return {
    open: () => storeOn(redis),
    openHeld: (hold) => openHeld(redis, hold),
    expireLocks: () => redis.clock.advance(LEASE_MS + 1),
    dump: () => dump(redis),
  };
}

function openHeld(redis: FakeRedis, hold: Hold): HeldClient {
  const connection = new HeldConnection(redis, hold);
  // A clock of its own: a suspended process has no timers.
  const runtime = runtimeOn(new ManualClock(), { sleepMoves: false });
  const store = storeOn(redis, { command: connection.command, runtime });
  return {
    run: (job) => runFencedJob(store, job),
    held: connection.held.opened,
    thaw: () => connection.thaw(),
  };
}

class HeldConnection {
  readonly held: Gate = new Gate();
  readonly #redis: FakeRedis;
  readonly #hold: Hold;
  readonly #thawed = new Gate();
  #calls = 0;
  #late: readonly string[] | undefined;
  #isFrozen = false;

  constructor(redis: FakeRedis, hold: Hold) {
    this.#redis = redis;
    this.#hold = hold;
  }

  readonly command = async (args: readonly string[]): Promise<unknown> => {
    if (this.#hold.kind === 'freeze' || changes(args)) this.#calls += 1;
    if (this.#calls === this.#hold.at && !this.#isFrozen && this.#late === undefined) {
      this.held.open();
      if (this.#hold.kind === 'delay') {
        this.#late = args;
        throw connectionReset();
      }
      this.#isFrozen = true;
    }
    if (this.#isFrozen) await this.#thawed.opened;
    return this.#redis.execute(args);
  };

  thaw(): void {
    this.#isFrozen = false;
    this.#thawed.open();
    if (this.#late !== undefined) this.#redis.execute(this.#late);
  }
}

async function dump(redis: FakeRedis): Promise<string> {
  const sealer = new Sealer(KEY, { randomBytes: (length) => new Uint8Array(length) });
  const texts: string[] = [];
  for (const key of redis.keys()) {
    for (const [name, sealed] of redis.hash(key)) {
      const opened = await sealer.open(sealed, ownerOf(name)?.purpose ?? '');
      texts.push(opened.kind === 'text' ? opened.text : sealed);
    }
  }
  return texts.join('\n');
}
