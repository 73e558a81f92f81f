import { systemRuntime } from '@bilipass/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeAccount } from '../src/account-format.ts';
import { sampleAccount } from '../src/contract/sample-account.ts';
import type { LockOptions } from '../src/credential-store.ts';
import { Cipher } from '../src/internal/cipher.ts';
import type { EncryptedStore } from '../src/encrypted/encrypted-store.ts';

const oldKey: Uint8Array = new Uint8Array(32).fill(7);
const newKey: Uint8Array = new Uint8Array(32).fill(8);

/** An empty backend whose records can be read and changed without a store. */
export interface EncryptedPlace {
  /** Opens a store on the backend; `set` uses the time 5 for records that it sets aside. */
  open(key: Uint8Array | readonly Uint8Array[]): EncryptedStore;
  /** Returns every record of the backend, by the name that a store uses. */
  records(): ReadonlyMap<string, unknown>;
  /** Writes a record directly to the backend. */
  put(name: string, value: unknown): void;
  /** Makes every call of the backend after the next `calls` fail; `undefined` ends this. */
  breakAfter(calls: number | undefined): void;
}

/** Declares the tests of a store whose backend sees only ids and ciphertext. */
export function describeEncryptedStore(name: string, makePlace: () => EncryptedPlace): void {
  describe(`${name} as an encrypted store`, () => {
    let place: EncryptedPlace;
    let store: EncryptedStore;

    beforeEach(() => {
      place = makePlace();
      store = place.open(oldKey);
    });

    const dump = (): string => JSON.stringify([...place.records()]);

    it('shows only ids to the backend', async () => {
      await store.set(sampleAccount());
      await store.setDefault('10001');
      expect([...place.records().keys()]).toEqual(['account:10001', 'default-account']);
      expect(dump()).not.toContain('sample0sessdata');
      expect(dump()).not.toContain('账号');
      expect(dump().match(/v1\./g)).toHaveLength(2);
    });

    it('refuses an account that was stored with another key, and does not overwrite it', async () => {
      await store.set(sampleAccount());
      await store.setDefault('10001');
      const before = dump();
      const other = place.open(newKey);
      const wrong = expect.objectContaining({ code: 'key-wrong' });
      await expect(other.get('10001')).rejects.toThrow(wrong);
      await expect(other.set(sampleAccount())).rejects.toThrow(wrong);
      await expect(other.getDefault()).rejects.toThrow(wrong);
      expect(dump()).toBe(before);
    });

    it('refuses an account that was moved under another id', async () => {
      await store.set(sampleAccount());
      place.put('account:7', place.records().get('account:10001'));
      await expect(store.get('7')).rejects.toThrow(expect.objectContaining({ code: 'key-wrong' }));
    });

    it('sets an unreadable account aside when the account is written', async () => {
      place.put('account:10001', 'left by another program');
      await expect(store.get('10001')).rejects.toThrow(
        expect.objectContaining({ code: 'account-corrupt', id: '10001' }),
      );
      await store.set(sampleAccount());
      expect((await store.get('10001'))?.id).toBe('10001');
      expect(place.records().get('corrupt:10001:5')).toBe('left by another program');
      expect(await store.list()).toEqual(['10001']);
    });

    it('removes what was set aside with the account, and no data of another account', async () => {
      for (const id of ['10001', '100']) {
        place.put(`account:${id}`, 'left by another program');
        await store.set(sampleAccount({ id }));
      }
      expect(await store.delete('100')).toBe(true);
      expect([...place.records().keys()].toSorted()).toEqual(['account:10001', 'corrupt:10001:5']);
      expect(await store.delete('100')).toBe(false);
    });

    it('does not change an account of a later version', async () => {
      await putLater(place);
      const before = dump();
      const newer = expect.objectContaining({ code: 'account-format-newer', id: '10001' });
      await expect(store.get('10001')).rejects.toThrow(newer);
      await expect(store.set(sampleAccount())).rejects.toThrow(newer);
      expect(dump()).toBe(before);
    });

    describe('rekey', () => {
      /**
       * Stores two accounts, one of a later version, one that was set aside in encrypted form, and
       * a default.
       */
      async function fill(): Promise<void> {
        await putLater(place);
        const text = await new Cipher(oldKey, systemRuntime).encrypt('{}', purposeOf('2'));
        place.put('account:2', text);
        for (const id of ['2', '3']) await store.set(sampleAccount({ id }));
        await store.setDefault('3');
      }

      async function readAll(key: Uint8Array | readonly Uint8Array[]): Promise<unknown> {
        const reader = place.open(key);
        const codeOf = (id: string): Promise<unknown> =>
          reader.get(id).then((account) => account?.id, codeOfError);
        const cipher = new Cipher(key, systemRuntime);
        const aside = String(place.records().get('corrupt:2:5'));
        return {
          ids: await reader.list(),
          accounts: await Promise.all(['2', '3', '10001'].map(codeOf)),
          default: await reader.getDefault().catch(codeOfError),
          aside: await cipher.decrypt(aside, purposeOf('2')),
        };
      }

      const everything = {
        ids: ['2', '3', '10001'],
        accounts: ['2', '3', 'account-format-newer'],
        default: '3',
        aside: { kind: 'text', text: '{}' },
      };

      it('encrypts everything with the first key, so that the old one can be removed', async () => {
        await fill();
        const between = place.open([newKey, oldKey]);
        expect(await between.rekey()).toEqual({ reencrypted: 5, current: 0, refused: [] });
        expect(await readAll([newKey])).toEqual(everything);
        expect(await between.rekey()).toEqual({ reencrypted: 0, current: 5, refused: [] });
      });

      it('loses no data when it is interrupted at any call, and continues when it is repeated', async () => {
        let cuts = 0;
        for (let calls = 0; ; calls++) {
          place = makePlace();
          store = place.open(oldKey);
          await fill();
          const between = place.open([newKey, oldKey]);
          place.breakAfter(calls);
          const outcome: unknown = await between.rekey().catch((error: unknown) => error);
          place.breakAfter(undefined);
          expect(await readAll([newKey, oldKey])).toEqual(everything);
          if (!(outcome instanceof Error)) break;
          expect(outcome).toMatchObject({ code: 'store-io' });
          await between.rekey();
          expect(await readAll(newKey)).toEqual(everything);
          cuts += 1;
        }
        expect(cuts).toBeGreaterThanOrEqual(10);
      });

      it('stops between two accounts when the signal aborts, with its reason', async () => {
        await fill();
        const controller = new AbortController();
        const { signal } = controller;
        controller.abort('enough');
        await expect(place.open([newKey, oldKey]).rekey({ signal })).rejects.toBe('enough');
        expect(await readAll(oldKey)).toEqual(everything);
      });

      it('waits for the lock of each account', async () => {
        await fill();
        const lock = await store.lock('3');
        const options: LockOptions = { waitMs: 0 };
        await expect(place.open([newKey, oldKey]).rekey(options)).rejects.toThrow(
          expect.objectContaining({ code: 'lock-timeout', id: '3' }),
        );
        await lock.release();
        expect(await readAll([newKey, oldKey])).toEqual(everything);
      });

      it('returns the names that no key decrypts, and does not change them', async () => {
        await place.open(new Uint8Array(32)).set(sampleAccount());
        const before = dump();
        const between = place.open([newKey, oldKey]);
        expect(await between.rekey()).toEqual({
          reencrypted: 0,
          current: 0,
          refused: ['account:10001'],
        });
        expect(dump()).toBe(before);
      });

      it('works concurrently with writers that still have the old key first', async () => {
        await fill();
        const writer = place.open([oldKey, newKey]);
        const rekeyed = place.open([newKey, oldKey]).rekey();
        for (let turn = 1; turn <= 5; turn++) {
          for (const id of ['2', '3']) await writer.set(sampleAccount({ id, checkedAt: turn }));
        }
        await rekeyed;
        const last = await place.open([newKey, oldKey]).rekey();
        expect(last.refused).toEqual([]);
        expect(await readAll(newKey)).toEqual(everything);
        expect((await place.open(newKey).get('2'))?.checkedAt).toBe(5);
      });
    });
  });
}

function purposeOf(id: string): string {
  return `bilipass account v1 ${id}`;
}

function codeOfError(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}

async function putLater(place: EncryptedPlace): Promise<void> {
  const later = encodeAccount(sampleAccount()).replace('"version": 1', '"version": 2');
  place.put(
    'account:10001',
    await new Cipher(oldKey, systemRuntime).encrypt(later, purposeOf('10001')),
  );
}
