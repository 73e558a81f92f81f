import {
  CredentialError,
  systemRuntime,
  type Account,
  type Credential,
  type Runtime,
} from '@bilipass/core';
import type { LoginSuccess } from '@bilipass/login';
import { requireAccountId } from './account-id.ts';
import type { CredentialStore, LockOptions } from './credential-store.ts';
import { isStoreError, StoreError, type StoreErrorCode } from './errors.ts';
import { leaveDefault } from './internal/leave-default.ts';
import { withAnswer } from './internal/with-answer.ts';
import { withStoredParts } from './internal/with-stored-parts.ts';
import { accountSources, type AccountSource, type StoredAccount } from './stored-account.ts';
import { withLock } from './with-lock.ts';

/** Dependencies of {@link Accounts}. */
export interface AccountsOptions {
  /** The store of the accounts. */
  readonly store: CredentialStore;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/** Data of a new account besides its session. */
export interface AddAccountOptions {
  /** How the session was created. */
  readonly method: AccountSource;
  /** The display name of the account. Default: that of the login; a bare credential has none. */
  readonly name?: string;
  /** The level of the account, 0 to 6. Default: that of the login; a bare credential has none. */
  readonly level?: number;
  /**
   * When the service last said that the session works. Unix milliseconds; default: now for a login
   * that the service has confirmed; a bare credential has none.
   */
  readonly checkedAt?: number;
  /** The User-Agent of the login. Default: that of the login; a bare credential has none. */
  readonly userAgent?: string;
  /**
   * Whether to replace an account with the same id. Default `true`, because the person just logged
   * in; `false` for the method `import`.
   */
  readonly replace?: boolean;
  /** Ends the wait for the account's lock; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of adding an account. */
export type AddedAccount =
  | { readonly kind: 'added'; readonly account: StoredAccount }
  /**
   * It replaced `previous`. `leftAlive` holds the sessions of `previous` that may still work: they
   * are no longer stored, and work until they expire. They are not ended here, since another
   * program may use them. The person can end them in the security settings of the account.
   */
  | {
      readonly kind: 'replaced';
      readonly account: StoredAccount;
      readonly previous: StoredAccount;
      readonly leftAlive: readonly Credential[];
    }
  /** It exists already and was not changed: `account` is the stored one. */
  | { readonly kind: 'exists'; readonly account: StoredAccount };

/** One line of the list of accounts. */
export type AccountEntry =
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly isDefault: boolean;
      /**
       * When the session cookie expires, Unix milliseconds; `undefined` when it does not contain
       * its end.
       */
      readonly expiresAt: number | undefined;
      readonly account: StoredAccount;
    }
  /** It exists, but cannot be read: `error` says why and what to do. */
  | {
      readonly kind: 'unreadable';
      readonly id: string;
      readonly isDefault: boolean;
      readonly error: StoreError;
    };

/** Errors of an unreadable account that `AccountLock.set` may still replace. */
const replaceable: ReadonlySet<StoreErrorCode> = new Set([
  'account-corrupt',
  'permissions-too-open',
]);

/** The accounts of one person in a store. One of them is the default. */
export class Accounts {
  readonly #store: CredentialStore;
  readonly #runtime: Runtime;

  constructor({ store, runtime }: AccountsOptions) {
    this.#store = store;
    this.#runtime = { ...systemRuntime, ...runtime };
  }

  /**
   * Stores a session under the account id in it. The first account becomes the default. Where the
   * same session is stored already, parts that the new one lacks are kept, such as a refresh token.
   *
   * @param login - The result of a login, or a bare credential.
   * @throws {CredentialError} `credential-incomplete` for a session without `DedeUserID`.
   * @throws {StoreError} as `CredentialStore.lock`, `get` and `set`.
   */
  async add(login: LoginSuccess | Credential, options: AddAccountOptions): Promise<AddedAccount> {
    const { method, signal, replace = method !== 'import' } = options;
    const known = partsOf(login);
    const { credential } = known;
    const { name = known.name, level = known.level, userAgent = known.userAgent } = options;
    const now = this.#runtime.now();
    // The service has answered about this session a moment ago.
    const { checkedAt = known.isAnswered ? now : undefined } = options;
    if (!accountSources.includes(method)) {
      throw new TypeError(
        `method must be one of ${accountSources.join(', ')}, got ${String(method)}`,
      );
    }
    if (!credential.dedeuserid) throw new CredentialError('credential-incomplete', ['DedeUserID']);
    const id = requireAccountId(credential.dedeuserid);
    const given: StoredAccount = {
      id,
      ...(name ? { name } : {}),
      ...(level === undefined ? {} : { level }),
      method,
      addedAt: now,
      ...(checkedAt === undefined ? {} : { checkedAt }),
      ...(userAgent ? { userAgent } : {}),
      session: { kind: 'active', credential },
    };
    return withLock(this.#store, id, { signal }, async (lock) => {
      const before = replace ? await this.#tryGet(id) : await this.#store.get(id);
      if (before !== undefined && !replace) return { kind: 'exists', account: before };
      const account = withStoredParts(given, before);
      await lock.set(account);
      await this.#makeFirstDefault(id);
      if (before === undefined) return { kind: 'added', account };
      const leftAlive = this.#leftAlive(before, credential);
      return { kind: 'replaced', account, previous: before, leftAlive };
    });
  }

  /**
   * Stores the answer of the service about a session: name and level of the account, and the time.
   * Changes nothing if the account holds another session by now.
   *
   * @param asked - `session`: the session that the service was asked about. The rest as for locks.
   * @throws {StoreError} as `CredentialStore.lock`, `get` and `set`.
   */
  async noteAnswer(
    id: string,
    answer: Pick<Account, 'name' | 'level'>,
    asked: LockOptions & { readonly session: Credential },
  ): Promise<void> {
    const { session, ...options } = asked;
    await withLock(this.#store, id, options, async (lock) => {
      const account = await this.#store.get(id);
      if (account?.session.credential.reveal().sessdata !== session.reveal().sessdata) return;
      await lock.set({ ...withAnswer(account, answer), checkedAt: this.#runtime.now() });
    });
  }

  /**
   * Returns the account with this id, by default the default account; `undefined` when there is
   * none.
   */
  async get(id?: string): Promise<StoredAccount | undefined> {
    const wanted = id ?? (await this.#store.getDefault());
    return wanted === undefined ? undefined : this.#store.get(wanted);
  }

  /** Returns all accounts by ascending id; an unreadable one does not hide the others. */
  async list(): Promise<AccountEntry[]> {
    const ids = await this.#store.list();
    const defaultId = await this.#store.getDefault();
    return Promise.all(ids.map((id) => this.#entry(id, id === defaultId))).then((entries) =>
      entries.filter((entry) => entry !== undefined),
    );
  }

  /**
   * Makes an account the default.
   *
   * @throws {StoreError} `account-unknown`.
   */
  async use(id: string): Promise<void> {
    const ids = await this.#store.list();
    if (!ids.includes(requireAccountId(id))) throw new StoreError('account-unknown', { id });
    await this.#store.setDefault(id);
  }

  /**
   * Removes an account from the store, readable or not. Its sessions at the service still work: use
   * `SessionKeeper.logout` to end them. If the account was the default and exactly one account is
   * left, that one becomes the default. Otherwise there is none.
   *
   * @returns whether there was one.
   */
  async remove(
    id: string,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<boolean> {
    return withLock(this.#store, id, { signal }, async (lock) => {
      const removed = await lock.delete();
      await leaveDefault(this.#store, id);
      return removed;
    });
  }

  /**
   * Returns the sessions that a replacement drops, without ended ones and those that it contains.
   */
  #leftAlive({ session }: StoredAccount, replacement: Credential): readonly Credential[] {
    if (session.kind === 'logged-out') return [];
    const now = this.#runtime.now();
    const { sessdata } = replacement.reveal();
    const earlier =
      session.kind === 'unconfirmed'
        ? [session.previous, session.credential]
        : [session.credential];
    return earlier.filter(
      (one) => (one.expiresAt ?? Infinity) > now && one.reveal().sessdata !== sessdata,
    );
  }

  async #entry(id: string, isDefault: boolean): Promise<AccountEntry | undefined> {
    try {
      const account = await this.#store.get(id);
      if (account === undefined) return undefined;
      const { expiresAt } = account.session.credential;
      return { kind: 'account', id, isDefault, expiresAt, account };
    } catch (error) {
      if (isStoreError(error)) return { kind: 'unreadable', id, isDefault, error };
      throw error;
    }
  }

  /** The account is stored by now: a failure to set the default must not hide that. */
  async #makeFirstDefault(id: string): Promise<void> {
    try {
      if ((await this.#store.getDefault()) === undefined) await this.#store.setDefault(id);
    } catch (error) {
      if (!isStoreError(error)) throw error;
    }
  }

  /**
   * Returns the account to replace; `undefined` when the store itself sets it aside or replaces it.
   */
  async #tryGet(id: string): Promise<StoredAccount | undefined> {
    try {
      return await this.#store.get(id);
    } catch (error) {
      if (isStoreError(error) && replaceable.has(error.code)) return undefined;
      throw error;
    }
  }
}

interface LoginParts {
  readonly credential: Credential;
  readonly name?: string | undefined;
  readonly level?: number | undefined;
  readonly userAgent?: string;
  /** Whether the service has said whose session it is. */
  readonly isAnswered: boolean;
}

function partsOf(login: LoginSuccess | Credential): LoginParts {
  if (!('credential' in login)) return { credential: login, isAnswered: false };
  const { credential, account, userAgent } = login;
  const { name, level } = account ?? {};
  return { credential, name, level, userAgent, isAnswered: account !== undefined };
}
