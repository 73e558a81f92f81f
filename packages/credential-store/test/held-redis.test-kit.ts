import { ManualClock } from '@bilipass/testing';
import { runFencedJob, type FencedPlace, type HeldClient, type Hold } from '../src/contract.ts';
import { Cipher } from '../src/internal/cipher.ts';
import type { RedisStore, RedisStoreOptions } from '../src/redis/redis-store.ts';
import { ownerOf } from '../src/encrypted/record-names.ts';
import { FakeRedis } from './fake-redis.test-kit.ts';
import {
  changes,
  connectionReset,
  Gate,
  KEY,
  LEASE_MS,
  RECORDS,
  runtimeOn,
  storeOn,
} from './redis-client.test-kit.ts';

/** A fake or real Redis, without the stores on it. */
export interface RedisUnderTest {
  /** Executes one command. */
  execute(args: readonly string[]): Promise<unknown>;
  /** Opens another store on it. */
  open(overrides?: Partial<RedisStoreOptions>): RedisStore;
  /** Ends every lease. */
  expireLocks(): void | Promise<void>;
}

/** Returns a fake Redis whose clients can be held at a command. */
export function makeHeldRedis(): FencedPlace {
  const redis = new FakeRedis();
  return holdable({
    execute: redis.command,
    open: (overrides) => storeOn(redis, overrides),
    expireLocks: () => redis.clock.advance(LEASE_MS + 1),
  });
}

/** Returns an empty Redis as a place whose clients can be held at a command. */
export function holdable(redis: RedisUnderTest): FencedPlace {
  return {
    open: () => redis.open(),
    openHeld: (hold) => openHeld(redis, hold),
    expireLocks: () => redis.expireLocks(),
    dump: () => dump(redis),
  };
}

function openHeld(redis: RedisUnderTest, hold: Hold): HeldClient {
  const connection = new HeldConnection(redis, hold);
  // Its own clock: a suspended process has no timers.
  const runtime = runtimeOn(new ManualClock(), { sleepMoves: false });
  const store = redis.open({ command: connection.command, runtime });
  return {
    run: (job) => runFencedJob(store, job),
    held: connection.held.opened,
    thaw: () => connection.thaw(),
  };
}

class HeldConnection {
  readonly held: Gate = new Gate();
  readonly #redis: RedisUnderTest;
  readonly #hold: Hold;
  readonly #thawed = new Gate();
  #calls = 0;
  #late: readonly string[] | undefined;
  #isFrozen = false;

  constructor(redis: RedisUnderTest, hold: Hold) {
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

  async thaw(): Promise<void> {
    this.#isFrozen = false;
    this.#thawed.open();
    if (this.#late !== undefined) await this.#redis.execute(this.#late);
  }
}

async function dump(redis: RedisUnderTest): Promise<string> {
  const cipher = new Cipher(KEY, { randomBytes: (length) => new Uint8Array(length) });
  const texts: string[] = [];
  const names = await redis.execute(['HKEYS', RECORDS]);
  for (const name of Array.isArray(names) ? names.map(String) : []) {
    const encrypted = String(await redis.execute(['HGET', RECORDS, name]));
    const opened = await cipher.decrypt(encrypted, ownerOf(name)?.purpose ?? '');
    texts.push(opened.kind === 'text' ? opened.text : encrypted);
  }
  return texts.join('\n');
}
