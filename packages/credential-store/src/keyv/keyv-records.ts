import type { Runtime } from '@bilipass/core';
import type { LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { callBackend } from '../internal/call-backend.ts';
import type { HeldLock } from '../internal/held-lock.ts';
import { idOf } from '../encrypted/record-names.ts';
import type { RecordLock, EncryptedRecords } from '../encrypted/encrypted-records.ts';
import type { AccountLocks } from './account-locks.ts';
import type { KeyvBackend } from './keyv-backend.ts';

/** Dependencies of {@link KeyvRecords}. */
export interface KeyvRecordsInput {
  readonly keyv: KeyvBackend;
  readonly locks: AccountLocks;
  readonly prefix: string;
  readonly timeoutMs: number;
  readonly runtime: Pick<Runtime, 'startTimer'>;
}

/** Records in a Keyv. The key of a record is the prefix and the record name. */
export class KeyvRecords implements EncryptedRecords {
  readonly #input: KeyvRecordsInput;

  constructor(input: KeyvRecordsInput) {
    this.#input = input;
  }

  async read(name: string): Promise<string | undefined> {
    const { keyv, prefix } = this.#input;
    const options = { ...this.#input, ...idOf(name) };
    const found = await callBackend(options, () => keyv.get(`${prefix}${name}`));
    if (found === undefined || found === null) return undefined;
    return typeof found === 'string' ? found : JSON.stringify(found);
  }

  async names(): Promise<string[]> {
    const { keyv, prefix } = this.#input;
    return callBackend(this.#input, async () => {
      const names: string[] = [];
      for await (const [key] of keyv.iterator?.(undefined) ?? []) {
        if (key.startsWith(prefix)) names.push(key.slice(prefix.length));
      }
      return names;
    });
  }

  async lock(owner: string, options: LockOptions): Promise<RecordLock> {
    const held = await this.#input.locks.lock(owner, options);
    return new KeyvRecordLock({ ...this.#input, held, id: owner, records: this });
  }
}

/** Dependencies of a {@link KeyvRecordLock}. */
interface KeyvRecordLockInput extends KeyvRecordsInput {
  readonly held: HeldLock;
  readonly id: string;
  readonly records: KeyvRecords;
}

/**
 * A lock that is released only after every pending write has ended. A write that timed out may
 * still reach the backend. With an earlier release, it could replace the data of the next holder.
 */
class KeyvRecordLock implements RecordLock {
  readonly #input: KeyvRecordLockInput;
  #isReleased = false;
  /** The pending write; it never rejects. */
  #writing: Promise<void> | undefined;

  constructor(input: KeyvRecordLockInput) {
    this.#input = input;
  }

  async assertHeld(): Promise<void> {
    const { held, id } = this.#input;
    if (this.#isReleased) throw new StoreError('lock-lost', { id });
    await held.assertHeld();
  }

  async write(name: string, text: string, asideName?: string): Promise<void> {
    if (asideName !== undefined) {
      const before = await this.#input.records.read(name);
      if (before !== undefined) await this.#set(asideName, before);
    }
    await this.#set(name, text);
  }

  async remove(names: readonly string[]): Promise<void> {
    const { keyv, prefix } = this.#input;
    for (const name of names) await this.#change(() => keyv.delete(`${prefix}${name}`));
  }

  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    if (this.#writing === undefined) await this.#input.held.release();
  }

  async #set(name: string, text: string): Promise<void> {
    const { keyv, prefix, id } = this.#input;
    // 0: no expiry, even if the Keyv has a default.
    const written = await this.#change(() => keyv.set(`${prefix}${name}`, text, 0));
    if (!written) throw new StoreError('store-io', { id, detail: 'the backend wrote nothing' });
  }

  async #change<T>(run: () => Promise<T>): Promise<T> {
    await this.assertHeld();
    while (this.#writing !== undefined) {
      await callBackend(this.#input, async () => this.#writing);
      await this.assertHeld();
    }
    return callBackend(this.#input, () => {
      const result = run();
      this.#writing = result.then(noResult, noResult).then(() => this.#settle());
      return this.#writing.then(() => result);
    });
  }

  async #settle(): Promise<void> {
    this.#writing = undefined;
    if (this.#isReleased) await this.#input.held.release().catch(noResult);
  }
}

function noResult(): void {}
