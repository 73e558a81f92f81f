import { systemRuntime } from '@bilipass/core';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { encodeAccount } from '../account-format.ts';
import { sampleAccount } from '../contract/sample-account.ts';
import { describeCredentialStore } from '../contract.ts';
import { Sealer } from '../internal/sealer.ts';
import { processLocks } from './account-locks.ts';
import { KeyvStore } from './keyv-store.ts';

const key = new Uint8Array(32).fill(7);

/** A store on a Keyv that keeps things in `map`. */
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

describe('KeyvStore', () => {
  it('shows the backend ids only', async () => {
    const { store, map } = makeStore();
    await store.set(sampleAccount());
    await store.setDefault('10001');
    const stored = JSON.stringify([...map]);
    expect([...map.keys()]).toEqual([
      'keyv:bilipass:account:10001',
      'keyv:bilipass:default-account',
    ]);
    expect(stored).not.toContain('sample0sessdata');
    expect(stored).not.toContain('账号');
    expect(stored.match(/v1\./g)).toHaveLength(2);
  });

  it('refuses an account that was stored with another key, and does not overwrite it', async () => {
    const { store, map } = makeStore();
    await store.set(sampleAccount());
    await store.setDefault('10001');
    const before = JSON.stringify([...map]);
    const other = makeStore(map, { key: new Uint8Array(32) }).store;
    const wrong = expect.objectContaining({ code: 'key-wrong' });
    await expect(other.get('10001')).rejects.toThrow(wrong);
    await expect(other.set(sampleAccount())).rejects.toThrow(wrong);
    await expect(other.getDefault()).rejects.toThrow(wrong);
    expect(JSON.stringify([...map])).toBe(before);
  });

  it('refuses an account that somebody moved under another id', async () => {
    const { store, map } = makeStore();
    await store.set(sampleAccount());
    map.set('keyv:bilipass:account:7', map.get('keyv:bilipass:account:10001'));
    await expect(store.get('7')).rejects.toThrow(expect.objectContaining({ code: 'key-wrong' }));
  });

  it('sets aside what is no account when the account is written', async () => {
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

  it('leaves an account of a later version alone', async () => {
    const { store, map } = makeStore();
    const later = encodeAccount(sampleAccount()).replace('"version": 1', '"version": 2');
    const sealed = await new Sealer(key, systemRuntime).seal(later, 'bilipass account v1 10001');
    await new Keyv(map).set('bilipass:account:10001', sealed);
    const newer = expect.objectContaining({ code: 'account-format-newer', id: '10001' });
    await expect(store.get('10001')).rejects.toThrow(newer);
    await expect(store.set(sampleAccount())).rejects.toThrow(newer);
    expect(await new Keyv(map).get('bilipass:account:10001')).toBe(sealed);
  });

  it('lists its own accounts only', async () => {
    const { store, map } = makeStore();
    await store.set(sampleAccount());
    await makeStore(map, { keyPrefix: 'other:' }).store.set(sampleAccount({ id: '7' }));
    await new Keyv(map).set('account:8', 'x');
    expect(await store.list()).toEqual(['10001']);
  });

  it('keeps accounts for good although the Keyv lets things expire', async () => {
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

  it('reports an outage as such, without what the backend says of the command', async () => {
    const map = new Map<string, unknown>();
    const { store } = makeStore(map);
    map.set = () => {
      throw Object.assign(new Error('SET sample0sessdata'), { code: 'ECONNREFUSED' });
    };
    const error = await store.set(sampleAccount()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'store-io', message: expect.stringContaining('ECONN') });
    expect(String(error)).not.toContain('sample0sessdata');
  });

  it('does not wait for ever for a backend that does not answer', async () => {
    const keyv = new Keyv({ throwOnErrors: true });
    Object.assign(keyv, { get: () => new Promise(() => {}) });
    const store = new KeyvStore({ keyv, key, locks: processLocks(), timeoutMs: 1 });
    await expect(store.get('10001')).rejects.toThrow(
      expect.objectContaining({
        code: 'store-io',
        message: expect.stringContaining('TimeElapsed'),
      }),
    );
    expect(() => new KeyvStore({ keyv, key, locks: processLocks(), timeoutMs: 0 })).toThrow(
      /timeoutMs must be above 0, got 0/,
    );
  });

  it('reports a backend that wrote nothing', async () => {
    const keyv = new Keyv({ throwOnErrors: true });
    keyv.set = async () => false;
    const store = new KeyvStore({ keyv, key, locks: processLocks() });
    await expect(store.set(sampleAccount())).rejects.toThrow(
      expect.objectContaining({ code: 'store-io' }),
    );
  });
});
