import { ManualClock } from '@bilipass/testing';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../contract/sample-account.ts';
import { describeCredentialStore } from '../contract.ts';
import { Gate, runtimeOn } from '../../test/redis-client.test-kit.ts';
import { describeEncryptedStore } from '../../test/encrypted-store.test-kit.ts';
import { processLocks } from './account-locks.ts';
import type { KeyvBackend } from './keyv-backend.ts';
import { KeyvStore } from './keyv-store.ts';

const key = new Uint8Array(32).fill(7);

/** Creates a store on a Keyv that keeps its values in `map`. */
function makeStore(
  map: Map<string, unknown> = new Map(),
  overrides: Partial<ConstructorParameters<typeof KeyvStore>[0]> = {},
): { readonly store: KeyvStore; readonly map: Map<string, unknown> } {
  const keyv = new Keyv(map, { throwOnErrors: true });
  return { map, store: new KeyvStore({ keyv, key, locks: processLocks(), ...overrides }) };
}

describeCredentialStore('KeyvStore', () => {
  const map = new Map<string, unknown>();
  const locks = processLocks();
  return { open: () => makeStore(map, { locks }).store };
});

describeEncryptedStore('KeyvStore', () => {
  const map = new Map<string, unknown>();
  const locks = processLocks();
  const prefix = 'keyv:bilipass:';
  let callsLeft: number | undefined;
  const keyv = breakable(new Keyv(map, { throwOnErrors: true }), () => {
    if (callsLeft !== undefined && callsLeft-- <= 0) throw new Error('gone');
  });
  return {
    open: (keys) => new KeyvStore({ keyv, key: keys, locks, runtime: { now: () => 5 } }),
    records: () =>
      new Map([...map].map(([name, text]) => [name.slice(prefix.length), valueOf(text)])),
    put: (name, value) => void map.set(`${prefix}${name}`, JSON.stringify({ value })),
    breakAfter: (calls) => void (callsLeft = calls),
  };
});

/** Returns a Keyv that runs `enter` before every call. */
function breakable(keyv: Keyv, enter: () => void): KeyvBackend {
  return {
    throwOnErrors: true,
    store: keyv.store,
    get: async (name) => (enter(), keyv.get(name)),
    set: async (name, value, ttl) => (enter(), keyv.set(name, value, ttl)),
    delete: async (name) => (enter(), keyv.delete(name)),
    iterator(argument) {
      enter();
      return keyv.iterator?.(argument) ?? noKeys();
    },
  };
}

async function* noKeys(): AsyncGenerator<readonly [string, unknown]> {}

/** Returns the stored value without its expiry time. */
function valueOf(text: unknown): unknown {
  const { value }: { readonly value?: unknown } = JSON.parse(String(text));
  return value;
}

describe('KeyvStore', () => {
  it('sets a value that is not a string aside when the account is written', async () => {
    const { store, map } = makeStore(new Map(), { runtime: { now: () => 5 } });
    await new Keyv(map).set('bilipass:account:10001', { left: 'by another program' });
    await expect(store.get('10001')).rejects.toThrow(
      expect.objectContaining({ code: 'account-corrupt', id: '10001' }),
    );
    await store.set(sampleAccount());
    expect((await store.get('10001'))?.id).toBe('10001');
    expect(await new Keyv(map).get('bilipass:corrupt:10001:5')).toBe(
      '{"left":"by another program"}',
    );
    expect(await store.list()).toEqual(['10001']);
  });

  it('lists its own accounts only', async () => {
    const { store, map } = makeStore();
    await store.set(sampleAccount());
    await makeStore(map, { keyPrefix: 'other:' }).store.set(sampleAccount({ id: '7' }));
    await new Keyv(map).set('account:8', 'x');
    expect(await store.list()).toEqual(['10001']);
  });

  it('keeps accounts without expiry although the Keyv has a default expiry', async () => {
    const map = new Map<string, unknown>();
    const keyv = new Keyv(map, { throwOnErrors: true, ttl: 1 });
    const store = new KeyvStore({ keyv, key, locks: processLocks() });
    await store.set(sampleAccount());
    expect(JSON.stringify([...map])).not.toMatch(/"expires":\d/);
  });

  it('refuses a Keyv that hides an outage', () => {
    const locks = processLocks();
    const make = (keyv: Keyv) => (): KeyvStore => new KeyvStore({ keyv, key, locks });
    expect(make(new Keyv())).toThrow(/throwOnErrors: true/);
    const hiding = Object.assign(new Map(), { throwOnErrors: false });
    expect(make(new Keyv(hiding, { throwOnErrors: true }))).toThrow(/throwOnErrors: true/);
  });

  it('refuses a backend that cannot list its keys', () => {
    const keyv = new Keyv({ throwOnErrors: true });
    delete keyv.iterator;
    expect(() => new KeyvStore({ keyv, key, locks: processLocks() })).toThrow(/list its keys/);
  });

  it("reports an outage as such, without the backend's text about the command", async () => {
    const map = new Map<string, unknown>();
    const { store } = makeStore(map);
    map.set = () => {
      throw Object.assign(new Error('SET sample0sessdata'), { code: 'ECONNREFUSED' });
    };
    const error = await store.set(sampleAccount()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-io', message: expect.stringContaining('ECONN') });
    expect(String(error)).not.toContain('sample0sessdata');
  });

  it('does not wait forever for a backend that does not answer', async () => {
    const keyv = new Keyv({ throwOnErrors: true });
    Object.assign(keyv, { get: () => new Promise(() => {}) });
    const store = new KeyvStore({ keyv, key, locks: processLocks(), timeoutMs: 1 });
    await expect(store.get('10001')).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('TimeLimitReached'),
      }),
    );
    expect(() => new KeyvStore({ keyv, key, locks: processLocks(), timeoutMs: 0 })).toThrow(
      /timeoutMs must be above 0, got 0/,
    );
  });

  it('reports a backend that ignored a write', async () => {
    const keyv = new Keyv({ throwOnErrors: true });
    keyv.set = async () => false;
    const store = new KeyvStore({ keyv, key, locks: processLocks() });
    await expect(store.set(sampleAccount())).rejects.toThrow(
      expect.objectContaining({ code: 'store-io' }),
    );
  });

  describe('a write that timed out', () => {
    /** Creates a store whose next change waits for `gate`, and times out after a second. */
    function setUpLate(): {
      readonly store: KeyvStore;
      readonly clock: ManualClock;
      readonly gate: Gate;
      readonly map: Map<string, unknown>;
      holdNext(): void;
    } {
      const map = new Map<string, unknown>();
      const clock = new ManualClock();
      const gate = new Gate();
      let isHeld = false;
      const keyv = new Keyv(map, { throwOnErrors: true });
      function held<T>(run: () => Promise<T>): Promise<T> {
        if (!isHeld) return run();
        isHeld = false;
        queueMicrotask(() => clock.advance(1_000));
        return gate.opened.then(run);
      }
      const backend: KeyvBackend = {
        throwOnErrors: true,
        store: keyv.store,
        get: (name) => keyv.get(name),
        set: (name, value, ttl) => held(() => keyv.set(name, value, ttl)),
        delete: (name) => held(() => keyv.delete(name)),
        iterator: keyv.iterator,
      };
      const runtime = runtimeOn(clock);
      const locks = processLocks({ runtime });
      const store = new KeyvStore({ keyv: backend, key, locks, runtime, timeoutMs: 1_000 });
      return { store, clock, gate, map, holdNext: () => void (isHeld = true) };
    }

    const failed = expect.objectContaining({ code: 'store-io' });
    const locked = expect.objectContaining({ code: 'lock-timeout' });

    it.each(['set', 'delete'] as const)(
      'cannot replace a newer one: the lock stays taken until a %s has ended',
      async (job) => {
        const { store, gate, holdNext } = setUpLate();
        await store.set(sampleAccount({ name: 'before' }));
        holdNext();
        const late =
          job === 'set' ? store.set(sampleAccount({ name: 'late' })) : store.delete('10001');
        await expect(late).rejects.toThrow(failed);
        await expect(store.lock('10001', { waitMs: 0 })).rejects.toThrow(locked);
        const fresh = store.set(sampleAccount({ name: 'fresh' }));
        gate.open();
        await fresh;
        expect((await store.get('10001'))?.name).toBe('fresh');
        await (await store.lock('10001', { waitMs: 0 })).release();
      },
    );

    it('cannot replace a newer one of the same holder either', async () => {
      const { store, clock, gate, holdNext } = setUpLate();
      const lock = await store.lock('10001');
      holdNext();
      await expect(lock.set(sampleAccount({ name: 'late' }))).rejects.toThrow(failed);
      const early = lock.set(sampleAccount({ name: 'early' })).catch((error: unknown) => error);
      await expect
        .poll(() => (clock.advance(1_000), Promise.race([early, 'waits'])))
        .toEqual(failed);
      const fresh = lock.set(sampleAccount({ name: 'fresh' }));
      gate.open();
      await fresh;
      await lock.release();
      expect((await store.get('10001'))?.name).toBe('fresh');
    });

    it('cannot replace a newer default account', async () => {
      const { store, gate, holdNext } = setUpLate();
      holdNext();
      await expect(store.setDefault('1')).rejects.toThrow(failed);
      const fresh = store.setDefault('2');
      gate.open();
      await fresh;
      expect(await store.getDefault()).toBe('2');
    });

    it('keeps the lock released for its holder', async () => {
      const { store, gate, holdNext } = setUpLate();
      const lock = await store.lock('10001');
      holdNext();
      await expect(lock.set(sampleAccount())).rejects.toThrow(failed);
      await lock.release();
      const lost = expect.objectContaining({ code: 'lock-lost' });
      await expect(lock.assertHeld()).rejects.toThrow(lost);
      await expect(lock.set(sampleAccount())).rejects.toThrow(lost);
      gate.open();
      await (await store.lock('10001')).release();
    });
  });

  it('waits without a limit for Infinity', async () => {
    const clock = new ManualClock();
    const runtime = runtimeOn(clock);
    const locks = processLocks({ runtime });
    const keyv = new Keyv({ throwOnErrors: true });
    const store = new KeyvStore({ keyv, key, locks, runtime, timeoutMs: Infinity });
    const first = await store.lock('10001');
    const second = store.lock('10001', { waitMs: Infinity });
    clock.advance(2 ** 40);
    await first.release();
    await (await second).set(sampleAccount());
    expect(await store.list()).toEqual(['10001']);
  });
});
