import { ManualClock } from '@bilipass/testing';
import { EXTEND, RELEASE, REMOVE, SETTLE, WRITE } from '../src/redis/redis-scripts.ts';

type Script = (redis: FakeRedis, keys: readonly string[], args: readonly string[]) => number;

/**
 * The parts of Redis that `RedisStore` uses, in memory, with a clock of its own. It runs no Lua:
 * each script is implemented again here, and e2e/redis-scripts.e2e.ts compares both with a real
 * Redis.
 */
export class FakeRedis {
  readonly clock: ManualClock = new ManualClock();
  readonly #strings = new Map<string, { readonly value: string; readonly until: number }>();
  readonly #hashes = new Map<string, Map<string, string>>();

  /** Executes one command at once. @throws {Error} with the message of a real Redis. */
  execute([name = '', ...args]: readonly string[]): unknown {
    const run = commands[name.toUpperCase()];
    if (run === undefined) throw new Error(`ERR unknown command '${name}'`);
    return run(this, args);
  }

  /** {@link execute} in the form of a client. */
  readonly command = async (args: readonly string[]): Promise<unknown> => this.execute(args);

  /** Returns every key that has a value now. */
  keys(): string[] {
    const strings = [...this.#strings.keys()].filter((key) => this.get(key) !== null);
    return [...strings, ...this.#hashes.keys()].toSorted();
  }

  get(key: string): string | null {
    const found = this.#strings.get(key);
    return found !== undefined && found.until > this.clock.now() ? found.value : null;
  }

  setNew(key: string, value: string, ttlMs: number): 'OK' | null {
    if (this.get(key) !== null) return null;
    this.#strings.set(key, { value, until: this.clock.now() + ttlMs });
    return 'OK';
  }

  expire(key: string, ttlMs: number): number {
    const value = this.get(key);
    if (value === null) return 0;
    this.#strings.set(key, { value, until: this.clock.now() + ttlMs });
    return 1;
  }

  deleteString(key: string): number {
    const isThere = this.get(key) !== null;
    this.#strings.delete(key);
    return Number(isThere);
  }

  hash(key: string): ReadonlyMap<string, string> {
    return this.#hashes.get(key) ?? new Map();
  }

  setField(key: string, field: string, value: string): void {
    this.#hashes.set(key, new Map([...this.hash(key), [field, value]]));
  }

  deleteField(key: string, field: string): void {
    const kept = [...this.hash(key)].filter(([name]) => name !== field);
    if (kept.length === 0) this.#hashes.delete(key);
    else this.#hashes.set(key, new Map(kept));
  }
}

const commands: Readonly<Record<string, (redis: FakeRedis, args: readonly string[]) => unknown>> = {
  SET(redis, [key = '', value = '', nx, px, ttl]) {
    if (nx !== 'NX' || px !== 'PX') throw new Error('ERR syntax error');
    return redis.setNew(key, value, Number(ttl));
  },
  HGET: (redis, [key = '', field = '']) => redis.hash(key).get(field) ?? null,
  HKEYS: (redis, [key = '']) => [...redis.hash(key).keys()],
  EVAL(redis, [text = '', count, ...rest]) {
    const script = scripts.get(text);
    if (script === undefined) throw new Error('ERR unknown script');
    const keys = rest.slice(0, Number(count));
    return script(redis, keys, rest.slice(keys.length));
  },
};

const write: Script = (redis, [, records = ''], [, text = '', name = '', aside = '']) => {
  const before = redis.hash(records).get(name);
  if (before !== undefined && aside !== '') redis.setField(records, aside, before);
  redis.setField(records, name, text);
  return 1;
};

const remove: Script = (redis, [, records = ''], [, ...names]) => {
  for (const name of names) redis.deleteField(records, name);
  return 1;
};

const settle: Script = (redis, keys, args) => {
  const [lock = '', records = ''] = keys;
  const [, text = '', ...names] = args;
  if (names.every((name) => (redis.hash(records).get(name) ?? '') === text)) return 1;
  if (isHeld(redis, keys, args)) redis.deleteString(lock);
  return 0;
};

const scripts: ReadonlyMap<string, Script> = new Map<string, Script>([
  [EXTEND, ifHeld((redis, [lock = ''], [, lease]) => redis.expire(lock, Number(lease)))],
  [RELEASE, ifHeld((redis, [lock = '']) => redis.deleteString(lock))],
  [WRITE, ifHeld(write)],
  [REMOVE, ifHeld(remove)],
  [SETTLE, settle],
]);

function ifHeld(script: Script): Script {
  return (redis, keys, args) => (isHeld(redis, keys, args) ? script(redis, keys, args) : 0);
}

function isHeld(
  redis: FakeRedis,
  [lock = '']: readonly string[],
  [token]: readonly string[],
): boolean {
  return redis.get(lock) === token;
}
