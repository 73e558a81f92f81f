import { systemRuntime, type Runtime } from '@bilipass/core';
import { requireAccountId } from './account-id.ts';
import type { AccountLock, CredentialStore, LockOptions } from './credential-store.ts';
import { AccountCodec } from './internal/account-codec.ts';
import { byNumber } from './internal/by-number.ts';
import { MutexMap } from './internal/mutex-map.ts';
import { requireAccountOf } from './internal/require-account-of.ts';
import type { StoredAccount } from './stored-account.ts';
import { withLock } from './with-lock.ts';

/** Dependencies of a {@link MemoryStore}. */
export interface MemoryStoreOptions {
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/** Keeps accounts in memory: for tests, and for servers that store them elsewhere. */
export class MemoryStore implements CredentialStore {
  readonly #accounts = new Map<string, StoredAccount>();
  readonly #codec = new AccountCodec(undefined, { acceptsPlain: true });
  readonly #locks: MutexMap;
  #default: string | undefined;

  constructor({ runtime }: MemoryStoreOptions = {}) {
    this.#locks = new MutexMap({ ...systemRuntime, ...runtime });
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    return this.#accounts.get(requireAccountId(id));
  }

  async set(account: StoredAccount, options: LockOptions = {}): Promise<void> {
    return withLock(this, account.id, options, (lock) => lock.set(account));
  }

  async delete(id: string, options: LockOptions = {}): Promise<boolean> {
    return withLock(this, id, options, (lock) => lock.delete());
  }

  async list(): Promise<string[]> {
    return [...this.#accounts.keys()].sort(byNumber);
  }

  async getDefault(): Promise<string | undefined> {
    return this.#default;
  }

  async setDefault(id: string | undefined): Promise<void> {
    this.#default = id === undefined ? undefined : requireAccountId(id);
  }

  async lock(id: string, options: LockOptions = {}): Promise<AccountLock> {
    const held = await this.#locks.lock(requireAccountId(id), options);
    return {
      ...held,
      set: async (account) => {
        requireAccountOf(id, account);
        await held.assertHeld();
        await this.#write(account);
      },
      delete: async () => {
        await held.assertHeld();
        return this.#accounts.delete(id);
      },
    };
  }

  /**
   * Stores the account as a disk store would return it, and refuses what a disk store would refuse.
   */
  async #write(account: StoredAccount): Promise<void> {
    const decoded = await this.#codec.decode(await this.#codec.encode(account), account.id);
    if (decoded.kind === 'account') this.#accounts.set(account.id, decoded.account);
  }
}
