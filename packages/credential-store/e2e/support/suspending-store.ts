import type { AccountLock, CredentialStore } from '../../src/credential-store.ts';

/** The point at which a process suspends itself: when it has the lock, or before its n-th write. */
export type SuspendAt = 'lock' | `write ${number}`;

/** A store whose process suspends itself once with SIGSTOP, at the point set by {@link arm}. */
export class SuspendingStore implements CredentialStore {
  readonly #store: CredentialStore;
  #at: SuspendAt | undefined;

  constructor(store: CredentialStore) {
    this.#store = store;
  }

  /** Sets the point. `undefined`: none. */
  arm(at: SuspendAt | undefined): void {
    this.#at = at;
  }

  async lock(...args: Parameters<CredentialStore['lock']>): Promise<AccountLock> {
    const lock = await this.#store.lock(...args);
    this.#pass('lock');
    let writes = 0;
    return {
      ...lock,
      set: async (account) => {
        writes += 1;
        this.#pass(`write ${writes}`);
        await lock.set(account);
      },
    };
  }

  get: CredentialStore['get'] = (...args) => this.#store.get(...args);
  set: CredentialStore['set'] = (...args) => this.#store.set(...args);
  delete: CredentialStore['delete'] = (...args) => this.#store.delete(...args);
  list: CredentialStore['list'] = () => this.#store.list();
  getDefault: CredentialStore['getDefault'] = () => this.#store.getDefault();
  setDefault: CredentialStore['setDefault'] = (id) => this.#store.setDefault(id);

  #pass(moment: SuspendAt): void {
    if (this.#at !== moment) return;
    this.#at = undefined;
    process.kill(process.pid, 'SIGSTOP');
  }
}
