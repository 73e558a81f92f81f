import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAccount } from '../account-format.ts';
import type { CredentialStore } from '../credential-store.ts';
import type { StoredAccount, StoredSession } from '../stored-account.ts';
import { sampleAccount, sampleCredential, sampleTvCredential } from './sample-account.ts';

/** An empty place for accounts. */
export interface StorePlace {
  /**
   * Opens a store on that place. It is called more than once: all stores of one place see the same
   * accounts and respect each other's locks.
   */
  open(): CredentialStore | Promise<CredentialStore>;
  /** Called after each test. Optional. */
  dispose?(): void | Promise<void>;
}

/**
 * Declares the tests that every {@link CredentialStore} must pass, under `name`. Runs in vitest.
 *
 * @param makePlace called before each test; returns an empty place.
 */
export function describeCredentialStore(
  name: string,
  makePlace: () => StorePlace | Promise<StorePlace>,
): void {
  describe(`${name} as a CredentialStore`, () => {
    let place: StorePlace;
    let store: CredentialStore;

    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });

    afterEach(async () => {
      await place.dispose?.();
    });

    it('is empty at first', async () => {
      expect(await store.get('10001')).toBeUndefined();
      expect(await store.list()).toEqual([]);
      expect(await store.getDefault()).toBeUndefined();
      expect(await store.delete('10001')).toBe(false);
    });

    it('returns every part of an account, also from another store on the same place', async () => {
      const account = sampleAccount();
      await store.set(account);
      expect(partsOf(await (await place.open()).get('10001'))).toEqual(partsOf(account));
    });

    it('keeps accounts with the fewest possible parts', async () => {
      const account: StoredAccount = {
        id: '1',
        method: 'import',
        session: {
          kind: 'active',
          credential: sampleCredential().with({ dedeuserid: '1', verified: false }),
        },
      };
      await store.set(account);
      expect(partsOf(await store.get('1'))).toEqual(partsOf(account));
    });

    it.each<[string, StoredSession]>([
      ['web', { kind: 'active', credential: sampleCredential() }],
      ['TV', { kind: 'active', credential: sampleTvCredential() }],
      [
        'unconfirmed',
        {
          kind: 'unconfirmed',
          credential: sampleCredential({ acTimeValue: 'new' }),
          previous: sampleCredential({ acTimeValue: 'old' }),
        },
      ],
      ['logged-out', { kind: 'logged-out', credential: sampleCredential(), since: 1 }],
    ])('keeps a %s session', async (_kind, session) => {
      const account = sampleAccount({ session });
      await store.set(account);
      expect(partsOf(await store.get('10001'))).toEqual(partsOf(account));
    });

    it('replaces the account with the same id', async () => {
      const later = sampleAccount({ method: 'sms', name: 'later' });
      await store.set(sampleAccount());
      await store.set(later);
      expect(partsOf(await store.get('10001'))).toEqual(partsOf(later));
      expect(await store.list()).toEqual(['10001']);
    });

    it('lists ids by ascending number', async () => {
      for (const id of ['9', '18446744073709551615', '10001', '1000']) {
        await store.set(sampleAccount({ id }));
      }
      expect(await store.list()).toEqual(['9', '1000', '10001', '18446744073709551615']);
    });

    it('deletes an account and keeps the others', async () => {
      await store.set(sampleAccount());
      await store.set(sampleAccount({ id: '10002' }));
      expect(await store.delete('10001')).toBe(true);
      expect(await store.get('10001')).toBeUndefined();
      expect(await store.list()).toEqual(['10002']);
    });

    it('sets, changes and clears the default account', async () => {
      await store.setDefault('10001');
      expect(await (await place.open()).getDefault()).toBe('10001');
      await store.setDefault('10002');
      expect(await store.getDefault()).toBe('10002');
      await store.setDefault(undefined);
      expect(await store.getDefault()).toBeUndefined();
      expect(await store.list()).toEqual([]);
    });

    it.each(['', '0', '01', '../10001', '10001.json', ' 1', '1\n', '-1', '١', '1'.repeat(21)])(
      'refuses %j as an id',
      async (id) => {
        const refusal = expect.objectContaining({ code: 'account-id-invalid' });
        await expect(store.get(id)).rejects.toEqual(refusal);
        await expect(store.set({ ...sampleAccount(), id })).rejects.toEqual(refusal);
        await expect(store.delete(id)).rejects.toEqual(refusal);
        await expect(store.setDefault(id)).rejects.toEqual(refusal);
        await expect(store.lock(id)).rejects.toEqual(refusal);
      },
    );

    it('gives the lock to a second holder when the first one is done', async () => {
      const events: string[] = [];
      const first = await store.lock('10001');
      const second = (await place.open()).lock('10001').then((lock) => {
        events.push('second');
        return lock;
      });
      await store.get('10001');
      events.push('first');
      await first.release();
      await (await second).release();
      expect(events).toEqual(['first', 'second']);
    });

    it('locks accounts independently of each other', async () => {
      const one = await store.lock('10001');
      const other = await store.lock('10002', { waitMs: 0 });
      await expect(other.assertHeld()).resolves.toBeUndefined();
      await Promise.all([one.release(), other.release()]);
    });

    it('gives up waiting after waitMs', async () => {
      const lock = await store.lock('10001');
      await expect((await place.open()).lock('10001', { waitMs: 0 })).rejects.toEqual(
        expect.objectContaining({ code: 'lock-timeout', id: '10001', retryable: true }),
      );
      await lock.release();
    });

    it('gives no lock to a caller whose signal has aborted', async () => {
      const first = await store.lock('10001');
      await expect(store.lock('10001', { waitMs: 0 })).rejects.toThrow('locked');
      await first.release();
      const next = await store.lock('10001', { waitMs: 0 });
      await expect(next.assertHeld()).resolves.toBeUndefined();
      await next.release();
    });

    it('stops waiting when the signal aborts, with its own reason', async () => {
      const lock = await store.lock('10001');
      const controller = new AbortController();
      const waiting = store.lock('10001', { signal: controller.signal });
      const reason = { why: 'enough' };
      controller.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await expect(store.lock('10002', { signal: controller.signal })).rejects.toBe(reason);
      await lock.release();
    });

    it('refuses a negative waitMs', async () => {
      await expect(store.lock('10001', { waitMs: -1 })).rejects.toThrow(RangeError);
    });

    it('reports that a released lock is not held, and releases it only once', async () => {
      const lock = await store.lock('10001');
      await lock.release();
      await expect(lock.assertHeld()).rejects.toEqual(
        expect.objectContaining({ code: 'lock-lost', id: '10001' }),
      );
      const next = await store.lock('10001', { waitMs: 0 });
      await lock.release();
      await expect(next.assertHeld()).resolves.toBeUndefined();
      await next.release();
    });

    it('refuses to write through a lock that is lost or of another account', async () => {
      await store.set(sampleAccount());
      const lock = await store.lock('10001');
      await expect(lock.set(sampleAccount({ id: '10002' }))).rejects.toThrow(TypeError);
      await lock.release();
      const lost = expect.objectContaining({ code: 'lock-lost', id: '10001' });
      await expect(lock.set(sampleAccount({ name: 'late' }))).rejects.toEqual(lost);
      await expect(lock.delete()).rejects.toEqual(lost);
      expect(partsOf(await store.get('10001'))).toEqual(partsOf(sampleAccount()));
    });

    it('removes an account through its lock', async () => {
      await store.set(sampleAccount());
      const lock = await store.lock('10001');
      expect(await lock.delete()).toBe(true);
      expect(await lock.delete()).toBe(false);
      await lock.release();
      expect(await store.get('10001')).toBeUndefined();
    });

    it('loses no change when many callers change the same account under the lock', async () => {
      await store.set(sampleAccount({ checkedAt: 0 }));
      const stores = await Promise.all(Array.from({ length: 4 }, () => place.open()));
      await Promise.all(
        Array.from({ length: 20 }, async (_, turn) => {
          const mine = stores[turn % stores.length] ?? store;
          const lock = await mine.lock('10001');
          const account = await mine.get('10001');
          await lock.set(sampleAccount({ checkedAt: (account?.checkedAt ?? 0) + 1 }));
          await lock.release();
        }),
      );
      expect((await store.get('10001'))?.checkedAt).toBe(20);
    });
  });
}

// Credentials keep their parts private, so two different ones would compare as equal.
function partsOf(account: StoredAccount | undefined): unknown {
  return account && JSON.parse(encodeAccount(account));
}
