import { systemRuntime, type Runtime } from '@bilipass/core';
import { isAccountId, requireAccountId } from '../account-id.ts';
import type { AccountLock, CredentialStore, LockOptions } from '../credential-store.ts';
import { StoreError } from '../errors.ts';
import { AccountCodec, type OpenedAccount } from '../internal/account-codec.ts';
import { byNumber } from '../internal/by-number.ts';
import type { StoredAccount } from '../stored-account.ts';
import type { AccountLocks } from './account-locks.ts';
import { callBackend, readTimeout } from './call-backend.ts';
import { requireAccountOf } from '../internal/require-account-of.ts';
import { Sealer } from '../internal/sealer.ts';
import { withLock } from '../with-lock.ts';

/** As much of a `Keyv` as is used. */
export interface KeyvBackend {
  /** Must be true: otherwise an outage would look like an empty store. */
  readonly throwOnErrors: boolean;
  /** The adapter below, which must not hide outages either. */
  readonly store: unknown;
  /** The value of a key, `undefined` when there is none. */
  get(key: string): Promise<unknown>;
  /** Keeps a value; a `ttl` of 0 is for ever. */
  set(key: string, value: string, ttl: number): Promise<boolean>;
  /** Whether there was a value to remove. */
  delete(key: string): Promise<boolean>;
  /** Every key with its value; a backend without one cannot list accounts. */
  iterator?: ((argument: undefined) => AsyncGenerator<readonly [string, unknown]>) | undefined;
}

/** What a {@link KeyvStore} works with. */
export interface KeyvStoreOptions {
  /** Made with `throwOnErrors: true`: otherwise an outage would look like an empty store. */
  readonly keyv: KeyvBackend;
  /** 32 random bytes, the same for all who share the store; keep them apart from it. */
  readonly key: Uint8Array;
  /**
   * `redisLocks` where several processes or machines share the store; `processLocks` where only this
   * process uses it.
   */
  readonly locks: AccountLocks;
  /** Before the names of all keys. Default `bilipass:`. */
  readonly keyPrefix?: string;
  /** How long the backend may take for one answer. Milliseconds, above 0; default 10 000. */
  readonly timeoutMs?: number;
  /** Parts of the outside world to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
}

/**
 * Keeps accounts in any Keyv backend, encrypted with AES-256-GCM. What the backend sees is how many
 * accounts there are, and their ids.
 *
 * Besides what `CredentialStore` says, its methods throw {@link StoreError} `key-wrong` for an account
 * that was stored with another key; such an account is never overwritten.
 */
export class KeyvStore implements CredentialStore {
  readonly #keyv: KeyvBackend;
  readonly #sealer: Sealer;
  readonly #codec: AccountCodec;
  readonly #locks: AccountLocks;
  readonly #prefix: string;
  readonly #timeoutMs: number;
  readonly #runtime: Runtime;

  constructor(options: KeyvStoreOptions) {
    const { keyv, key, locks, keyPrefix = 'bilipass:', timeoutMs, runtime } = options;
    requireHonest(keyv);
    this.#timeoutMs = readTimeout(timeoutMs);
    this.#keyv = keyv;
    this.#runtime = { ...systemRuntime, ...runtime };
    this.#sealer = new Sealer(key, this.#runtime);
    // Others may write to the backend: what they left in the open is not taken for an account.
    this.#codec = new AccountCodec(this.#sealer, { acceptsPlain: false });
    this.#locks = locks;
    this.#prefix = keyPrefix;
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    const decoded = await this.#read(requireAccountId(id));
    switch (decoded?.kind) {
      case undefined:
        return undefined;
      case 'account':
        return decoded.account;
      case 'corrupt':
        throw new StoreError('account-corrupt', { id, detail: decoded.reason });
      case 'newer':
        throw newerFormat(id, decoded.version);
      case 'locked':
        throw new StoreError('key-wrong', { id });
      default:
        return decoded satisfies never;
    }
  }

  /**
   * As in `CredentialStore`. Something that is no account is moved to the key `corrupt:<id>:<time>`
   * first.
   */
  async set(account: StoredAccount, options: LockOptions = {}): Promise<void> {
    return withLock(this, account.id, options, (lock) => lock.set(account));
  }

  async delete(id: string, options: LockOptions = {}): Promise<boolean> {
    return withLock(this, id, options, (lock) => lock.delete());
  }

  async list(): Promise<string[]> {
    const start = this.#keyOf('');
    const ids: string[] = [];
    await this.#call(undefined, async () => {
      for await (const [key] of this.#keyv.iterator?.(undefined) ?? []) {
        if (key.startsWith(start)) ids.push(key.slice(start.length));
      }
    });
    // A scan may meet a key twice while others write.
    return [...new Set(ids)].filter(isAccountId).sort(byNumber);
  }

  async getDefault(): Promise<string | undefined> {
    const sealed = await this.#call(undefined, () => this.#keyv.get(this.#defaultKey));
    if (typeof sealed !== 'string') return undefined;
    const opened = await this.#sealer.open(sealed, DEFAULT_PURPOSE);
    if (opened.kind === 'refused') throw new StoreError('key-wrong');
    return opened.kind === 'text' && isAccountId(opened.text) ? opened.text : undefined;
  }

  async setDefault(id: string | undefined): Promise<void> {
    if (id === undefined) {
      await this.#call(undefined, () => this.#keyv.delete(this.#defaultKey));
      return;
    }
    const sealed = await this.#sealer.seal(requireAccountId(id), DEFAULT_PURPOSE);
    await this.#write(this.#defaultKey, sealed, id);
  }

  async lock(id: string, options: LockOptions = {}): Promise<AccountLock> {
    const held = await this.#locks.lock(requireAccountId(id), options);
    return {
      ...held,
      set: async (account) => {
        requireAccountOf(id, account);
        await held.assertHeld();
        await this.#set(account);
      },
      delete: async () => {
        await held.assertHeld();
        return this.#call(id, () => this.#keyv.delete(this.#keyOf(id)));
      },
    };
  }

  async #set(account: StoredAccount): Promise<void> {
    const { id } = account;
    const before = await this.#read(id);
    if (before?.kind === 'newer') throw newerFormat(id, before.version);
    if (before?.kind === 'locked') throw new StoreError('key-wrong', { id });
    if (before?.kind === 'corrupt') await this.#setAside(id);
    await this.#write(this.#keyOf(id), await this.#codec.encode(account), id);
  }

  get #defaultKey(): string {
    return `${this.#prefix}default-account`;
  }

  #keyOf(id: string): string {
    return `${this.#prefix}account:${id}`;
  }

  async #read(id: string): Promise<OpenedAccount | undefined> {
    const stored = await this.#call(id, () => this.#keyv.get(this.#keyOf(id)));
    if (stored === undefined || stored === null) return undefined;
    return this.#codec.decode(typeof stored === 'string' ? stored : '', id);
  }

  async #setAside(id: string): Promise<void> {
    const content = await this.#call(id, () => this.#keyv.get(this.#keyOf(id)));
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await this.#write(`${this.#prefix}corrupt:${id}:${this.#runtime.now()}`, text, id);
  }

  async #write(key: string, value: string, id: string): Promise<void> {
    // 0: no expiry, whatever the Keyv's default is.
    const written = await this.#call(id, () => this.#keyv.set(key, value, 0));
    if (!written) throw new StoreError('store-io', { id, detail: 'the backend wrote nothing' });
  }

  async #call<T>(id: string | undefined, run: () => Promise<T>): Promise<T> {
    return callBackend({ runtime: this.#runtime, timeoutMs: this.#timeoutMs, id }, run);
  }
}

const DEFAULT_PURPOSE = 'bilipass default-account v1';

function newerFormat(id: string, version: number): StoreError {
  return new StoreError('account-format-newer', { id, detail: `version ${version}` });
}

/** By default, Keyv and its adapters answer "nothing there" when they cannot reach their backend. */
function requireHonest(keyv: KeyvBackend): void {
  const swallows = (holder: unknown): boolean =>
    typeof holder === 'object' &&
    holder !== null &&
    'throwOnErrors' in holder &&
    !holder.throwOnErrors;
  if (swallows(keyv) || swallows(keyv.store)) {
    throw new TypeError('keyv and its adapter must be made with throwOnErrors: true');
  }
  if (typeof keyv.iterator !== 'function') {
    throw new TypeError('keyv must have a backend that can list its keys');
  }
}
