import {
  createClient,
  type Client,
  type Credential,
  type Fetch,
  type Runtime,
} from '@bilipass/core';
import type { Fault } from '@bilipass/testing';
import type { AccountLock, CredentialStore } from '../src/credential-store.ts';
import { StoreError } from '../src/errors.ts';
import type { StoredAccount } from '../src/stored-account.ts';
import type { SeededRandom } from './seeded-random.test-kit.ts';
import type { WatchedService } from './watched-service.test-kit.ts';

/** The faults during one action. Checkpoints are counted from 1; 0 is never reached. */
export interface Mishaps {
  /** The checkpoint at which the signal aborts. */
  readonly abortAt: number;
  /** The checkpoint at which the process is killed. */
  readonly dieAt: number;
  /** The probability that a request or a write fails, as long as faults are left. */
  readonly faultRate: number;
}

const MOST_FAULTS = 3;
const FAULTS: readonly Fault[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'reset', when: 'after' },
  { kind: 'empty' },
  { kind: 'truncated' },
  { kind: 'truncated', end: 'clean' },
  { kind: 'null-data' },
  { kind: 'html' },
  ...[403, 412, 429, 500, 503].map((status) => ({ kind: 'status', status }) as const),
  ...[-111, -352, -500, 2_202, 86_095, 12_345].map((code) => ({ kind: 'code', code }) as const),
];
/** Reports a working session as dead. Once only: a second such reply would be accepted. */
const LIE: Fault = { kind: 'code', code: -101 };

/** The abort reason of signals in the model. */
export const ABORT = Symbol('aborted');
/** The result of {@link ModelProcess.run} for a killed process. */
export const KILLED = Symbol('killed');

/**
 * A process in the model, for one action: with its own client and its own access to the shared
 * store. It can be killed or aborted at each call of either, before and after the call.
 */
export class ModelProcess {
  readonly client: Client;
  readonly store: CredentialStore;
  readonly runtime: Runtime;
  /** The sessions that it created at the service. */
  readonly made: string[] = [];
  /** The created sessions whose reply did not arrive completely, or was cut off by the abort. */
  readonly lost: string[] = [];
  /** The sessions that its writes removed from the store. */
  readonly dropped: string[] = [];
  readonly #service: WatchedService;
  readonly #shared: CredentialStore;
  readonly #mishaps: Mishaps;
  readonly #random: SeededRandom;
  readonly #controller = new AbortController();
  readonly #held = new Set<AccountLock>();
  readonly #death: Promise<typeof KILLED>;
  #kill: () => void = () => {};
  #isDead = false;
  #boundaries = 0;
  #faults = 0;
  #lied = false;

  constructor(options: {
    readonly service: WatchedService;
    readonly shared: CredentialStore;
    readonly mishaps: Mishaps;
    readonly random: SeededRandom;
  }) {
    this.#service = options.service;
    this.#shared = options.shared;
    this.#mishaps = options.mishaps;
    this.#random = options.random;
    this.#death = new Promise((resolve) => {
      this.#kill = () => resolve(KILLED);
    });
    const { now, sleep } = this.#service.clock;
    this.client = createClient({
      runtime: {
        fetch: (url, init) => this.#fetch(url, init),
        now,
        sleep: (ms, { signal } = {}) => sleep(ms, signal ? { signal } : {}),
        startTimer: () => () => {},
      },
    });
    this.runtime = this.client.runtime;
    this.store = this.#ownStore();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Runs `act` until it is done or the process is killed. */
  async run<T>(act: () => Promise<T>): Promise<T | typeof KILLED> {
    return Promise.race([act(), this.#death]);
  }

  readonly #fetch: Fetch = async (url, init) => {
    const wasAborted = this.signal.aborted;
    await this.#boundary();
    init.signal.throwIfAborted();
    const fault = this.#nextFault();
    const { made, outcome } = this.#service.exchange(url, init, fault);
    this.made.push(...made);
    if (fault !== undefined) this.lost.push(...made);
    await this.#boundary();
    if (!wasAborted && this.signal.aborted) this.lost.push(...made);
    init.signal.throwIfAborted();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };

  #nextFault(): Fault | undefined {
    if (!this.#isToFail()) return undefined;
    if (this.#lied || !this.#random.chance(0.1)) return this.#random.pick(FAULTS);
    this.#lied = true;
    return LIE;
  }

  #isToFail(): boolean {
    if (this.#faults === MOST_FAULTS || !this.#random.chance(this.#mishaps.faultRate)) return false;
    this.#faults += 1;
    return true;
  }

  /** A checkpoint at which the process may be aborted or killed; a dead process stops here. */
  async #boundary(): Promise<void> {
    if (!this.#isDead) this.#boundaries += 1;
    if (this.#boundaries === this.#mishaps.abortAt) this.#controller.abort(ABORT);
    if (this.#boundaries === this.#mishaps.dieAt && !this.#isDead) await this.#die();
    if (this.#isDead) await new Promise<never>(() => {});
  }

  /** Kills the process. The system frees its locks. */
  async #die(): Promise<void> {
    this.#isDead = true;
    await Promise.all([...this.#held].map((lock) => lock.release()));
    this.#kill();
  }

  #ownStore(): CredentialStore {
    const shared = this.#shared;
    const around = async <T>(call: () => Promise<T>): Promise<T> => {
      await this.#boundary();
      const result = await call();
      await this.#boundary();
      return result;
    };
    return {
      get: (id) => around(() => shared.get(id)),
      set: (account, options) => around(() => shared.set(account, options)),
      delete: (id, options) => around(() => shared.delete(id, options)),
      list: () => around(() => shared.list()),
      getDefault: () => around(() => shared.getDefault()),
      setDefault: (id) => around(() => shared.setDefault(id)),
      lock: async (id, options) => {
        await this.#boundary();
        const lock = await shared.lock(id, options);
        if (this.#isDead) await lock.release();
        this.#held.add(lock);
        await this.#boundary();
        return this.#ownLock(id, lock, around);
      },
    };
  }

  #ownLock(
    id: string,
    lock: AccountLock,
    around: <T>(call: () => Promise<T>) => Promise<T>,
  ): AccountLock {
    const write = <T>(call: () => Promise<T>): Promise<T> =>
      around(async () => {
        if (this.#isToFail()) throw new StoreError('store-io', { id });
        const before = await this.#shared.get(id);
        const result = await call();
        const after = sessionsOf(await this.#shared.get(id));
        this.dropped.push(...sessionsOf(before).filter((session) => !after.includes(session)));
        return result;
      });
    return {
      assertHeld: () => lock.assertHeld(),
      set: (account) => write(() => lock.set(account)),
      delete: () => write(() => lock.delete()),
      release: async () => {
        this.#held.delete(lock);
        await lock.release();
      },
    };
  }
}

/** Returns the cookie and, of a TV session, the access token. */
export function partsOf(credential: Credential): readonly string[] {
  const { sessdata, app } = credential.reveal();
  return app === undefined ? [sessdata] : [sessdata, app.accessToken];
}

/** Returns the stored sessions of an account, by their cookies and access tokens. */
export function sessionsOf(account: StoredAccount | undefined): readonly string[] {
  if (account === undefined) return [];
  const { session } = account;
  const credentials =
    session.kind === 'unconfirmed' ? [session.credential, session.previous] : [session.credential];
  return credentials.flatMap((credential) => partsOf(credential));
}
