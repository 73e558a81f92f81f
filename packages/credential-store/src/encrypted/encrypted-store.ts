import type { Runtime } from '@bilipass/core';
import { isAccountId, requireAccountId } from '../account-id.ts';
import type { AccountLock, CredentialStore, LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { AccountCodec, type OpenedAccount } from '../internal/account-codec.ts';
import { byNumber } from '../internal/by-number.ts';
import { requireAccountOf } from '../internal/require-account-of.ts';
import { Cipher, type CipherKey } from '../internal/cipher.ts';
import type { StoredAccount } from '../stored-account.ts';
import { withLock } from '../with-lock.ts';
import { accountName, asideName, DEFAULT_NAME, DEFAULT_PURPOSE } from './record-names.ts';
import { rekeyRecords, type RekeyResult } from './rekey-records.ts';
import type { RecordLock, EncryptedRecords } from './encrypted-records.ts';

/** Dependencies of {@link EncryptedStore}. */
export interface EncryptedStoreInput {
  /** The backend. */
  readonly records: EncryptedRecords;
  /** The key that encrypts and decrypts. */
  readonly key: CipherKey;
  /** Clock and random. */
  readonly runtime: Pick<Runtime, 'now' | 'randomBytes'>;
}

/** A store whose backend sees only ids and ciphertext. */
export abstract class EncryptedStore implements CredentialStore {
  readonly #records: EncryptedRecords;
  readonly #cipher: Cipher;
  readonly #codec: AccountCodec;
  readonly #runtime: Pick<Runtime, 'now'>;

  constructor({ records, key, runtime }: EncryptedStoreInput) {
    this.#records = records;
    this.#cipher = new Cipher(key, runtime);
    // Others may write to the backend: plain text is not accepted as an account.
    this.#codec = new AccountCodec(this.#cipher, { acceptsPlain: false });
    this.#runtime = runtime;
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    const opened = await this.#read(requireAccountId(id));
    if (opened === undefined) return undefined;
    if (opened.kind === 'account') return opened.account;
    throw asError(opened, id);
  }

  /**
   * As in `CredentialStore`. First moves unreadable data to the record `corrupt:<id>:<time>`.
   *
   * @throws {StoreError} `account-format-newer`, `key-wrong`: such an account is not changed.
   */
  async set(account: StoredAccount, options: LockOptions = {}): Promise<void> {
    return withLock(this, account.id, options, (lock) => lock.set(account));
  }

  /** As in `CredentialStore`. Also removes records that were set aside for the account. */
  async delete(id: string, options: LockOptions = {}): Promise<boolean> {
    return withLock(this, id, options, (lock) => lock.delete());
  }

  async list(): Promise<string[]> {
    const start = accountName('');
    const ids = (await this.#records.names())
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
    // A backend that scans may return a name twice while others write.
    return [...new Set(ids)].filter(isAccountId).sort(byNumber);
  }

  async getDefault(): Promise<string | undefined> {
    const encrypted = await this.#records.read(DEFAULT_NAME);
    if (encrypted === undefined) return undefined;
    const opened = await this.#cipher.decrypt(encrypted, DEFAULT_PURPOSE);
    if (opened.kind === 'refused') throw new StoreError('key-wrong');
    return opened.kind === 'text' && isAccountId(opened.text) ? opened.text : undefined;
  }

  async setDefault(id: string | undefined): Promise<void> {
    const text = id === undefined ? undefined : requireAccountId(id);
    const lock = await this.#records.lock(DEFAULT_NAME, {});
    try {
      if (text === undefined) await lock.remove([DEFAULT_NAME]);
      else await lock.write(DEFAULT_NAME, await this.#cipher.encrypt(text, DEFAULT_PURPOSE));
    } finally {
      await lock.release();
    }
  }

  async lock(id: string, options: LockOptions = {}): Promise<AccountLock> {
    const held = await this.#records.lock(requireAccountId(id), options);
    return {
      assertHeld: () => held.assertHeld(),
      set: async (account) => {
        requireAccountOf(id, account);
        await this.#write(account, held);
      },
      delete: () => this.#delete(id, held),
      release: () => held.release(),
    };
  }

  /**
   * Encrypts every account, every record set aside, and the default account with the first key,
   * each under its lock. It can be interrupted and repeated: no data is lost, and finished records
   * stay encrypted.
   *
   * @throws {StoreError} `lock-timeout`, `lock-lost`, `store-io`; the reason of the signal.
   */
  async rekey(options: LockOptions = {}): Promise<RekeyResult> {
    return rekeyRecords(this.#records, this.#cipher, options);
  }

  async #read(id: string): Promise<OpenedAccount | undefined> {
    const text = await this.#records.read(accountName(id));
    return text === undefined ? undefined : this.#codec.decode(text, id);
  }

  async #write(account: StoredAccount, held: RecordLock): Promise<void> {
    const { id } = account;
    const text = await this.#codec.encode(account);
    const before = await this.#read(id);
    if (before?.kind === 'newer' || before?.kind === 'locked') throw asError(before, id);
    const aside = before?.kind === 'corrupt' ? asideName(id, this.#runtime.now()) : undefined;
    await held.write(accountName(id), text, aside);
  }

  async #delete(id: string, held: RecordLock): Promise<boolean> {
    const names = await this.#records.names();
    const aside = names.filter((name) => name.startsWith(asideName(id, '')));
    // The account comes last: until then it is listed, and the removal can be retried after a
    // failure.
    await held.remove([...aside, accountName(id)]);
    return names.includes(accountName(id));
  }
}

function asError(
  opened: Exclude<OpenedAccount, { readonly kind: 'account' }>,
  id: string,
): StoreError {
  switch (opened.kind) {
    case 'corrupt':
      return new StoreError('account-corrupt', { id, detail: opened.reason });
    case 'newer':
      return new StoreError('account-format-newer', { id, detail: `version ${opened.version}` });
    case 'locked':
      return new StoreError('key-wrong', { id });
    default:
      return opened satisfies never;
  }
}
