import { systemRuntime, type Runtime } from '@bilipass/core';
import { backOffMs } from '@bilipass/waiting/back-off';
import { SingleFlight } from '@bilipass/waiting/single-flight';
import { requireAccountId } from '../account-id.ts';
import type { CredentialStore, LockOptions } from '../credential-store.ts';
import { isStoreError, StoreError } from '../errors.ts';
import type { StoredAccount } from '../stored-account.ts';
import { withLock } from '../with-lock.ts';
import { leaveDefault } from '../internal/leave-default.ts';
import { checkIntervalOf } from './check-interval.ts';
import type { Freshness } from './freshness.ts';
import type { KeepAliveOptions, KeepAliveReport } from './keep-alive-report.ts';
import { inParallel } from './in-parallel.ts';
import { logOutAccount, type AccountLogout } from './log-out-account.ts';
import { isPaused, isPausedForRisk } from './pause-after.ts';
import { RefreshWalk } from './refresh-walk.ts';
import { RoundPauses } from './round-pauses.ts';
import type { SessionService } from './session-service.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FIRST_BACKOFF_MS = 10_000;
/** The most accounts that `keepAlive` asks about at the same time. */
const ACCOUNTS_AT_A_TIME = 4;
/** The longest pause before `keepAlive` asks about one account more. */
const LONGEST_SPREAD_MS = 5_000;

/** Dependencies of a {@link SessionKeeper}. */
export interface SessionKeeperOptions {
  /** The store of the accounts. */
  readonly store: CredentialStore;
  /**
   * Returns the requests for one account. Use the same User-Agent as long as the session exists.
   */
  readonly serviceFor: (account: StoredAccount) => SessionService;
  /** Parts of the runtime to replace. Default `systemRuntime`. */
  readonly runtime?: Partial<Runtime>;
  /**
   * The longest interval between two checks of a session. Milliseconds, above 0; default a day. A
   * session is checked after a quarter of its remaining time, if that is shorter.
   */
  readonly checkIntervalMs?: number;
}

/** Options of {@link SessionKeeper.ensureFresh}. */
export interface EnsureFreshOptions {
  /**
   * Ends the call; its reason is rethrown untouched, unless the work was done by then. The stored
   * data stays complete.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Checks the session now, even after a recent check or failure, and for a logged-out account.
   * Only a pause after risk control still applies, since more requests prolong it. Default `false`.
   */
  readonly checkNow?: boolean;
  /**
   * Renews the session even if the service does not report it as due. Implies `checkNow`. Default
   * `false`.
   */
  readonly renewAnyway?: boolean;
  /**
   * The longest wait for another process that works on the account. Milliseconds; default 60 000.
   */
  readonly waitMs?: number;
}

/**
 * Keeps sessions alive: checks them regularly, renews them under the account's lock, loses none.
 */
export class SessionKeeper {
  readonly #store: CredentialStore;
  readonly #serviceFor: (account: StoredAccount) => SessionService;
  readonly #runtime: Runtime;
  readonly #checkIntervalMs: number;
  readonly #flights = new SingleFlight<Freshness>();

  constructor(options: SessionKeeperOptions) {
    const { store, serviceFor, runtime, checkIntervalMs = DAY_MS } = options;
    if (!(checkIntervalMs > 0)) {
      throw new RangeError(`checkIntervalMs must be above 0, got ${checkIntervalMs}`);
    }
    this.#store = store;
    this.#serviceFor = serviceFor;
    this.#runtime = { ...systemRuntime, ...runtime };
    this.#checkIntervalMs = checkIntervalMs;
  }

  /**
   * Ensures that an account's session works: asks the service when the last answer is a day old, or
   * a quarter of what was left of the session (docs/protocol.md 2.4), renews the session when the service says so, completes the interrupted work of an earlier
   * process. Concurrent calls share one run. Between processes and machines, the account's lock
   * allows one run at a time, and a waiting process finds the work done.
   *
   * @throws {StoreError} `account-unknown`, `lock-timeout`, and all errors of the store. Every
   * other outcome is a {@link Freshness}.
   */
  async ensureFresh(id: string, options: EnsureFreshOptions = {}): Promise<Freshness> {
    return this.#ensureFresh(id, options);
  }

  /** @param pause - Called before the service is asked. Default none. */
  async #ensureFresh(
    id: string,
    options: EnsureFreshOptions,
    pause?: () => Promise<void>,
  ): Promise<Freshness> {
    const { signal, renewAnyway = false, waitMs } = options;
    const checkNow = renewAnyway || (options.checkNow ?? false);
    signal?.throwIfAborted();
    const before = await this.#require(requireAccountId(id));
    const known = this.#known(before, checkNow);
    if (known !== undefined) return known;
    await pause?.();
    const key = `${id} ${checkNow} ${renewAnyway}`;
    return this.#flights.run(key, signal, (signal) => {
      const lockOptions = { signal, ...(waitMs === undefined ? {} : { waitMs }) };
      return withLock(this.#store, id, lockOptions, async (lock) => {
        const account = await this.#require(id);
        // Another process may have checked the session while this call waited for the lock.
        const answeredMeanwhile = account.checkedAt !== before.checkedAt && !renewAnyway;
        const known = this.#known(account, checkNow && !answeredMeanwhile);
        if (known !== undefined) return known;
        const service = this.#serviceFor(account);
        const input = { account, lock, service, runtime: this.#runtime, signal };
        return new RefreshWalk(input).run({ renewAnyway });
      });
    });
  }

  /**
   * Ends every session of an account at the service, under the account's lock. Removes the account
   * when no session is left. A session whose end the service did not confirm stays stored, so the
   * call can be repeated.
   *
   * @throws {StoreError} `account-unknown`, `lock-timeout`, and all errors of the store; the reason
   * of `signal`, untouched. The store then holds every session that may still work.
   */
  async logout(id: string, options: LockOptions = {}): Promise<AccountLogout> {
    return withLock(this.#store, requireAccountId(id), options, async (lock) => {
      const account = await this.#require(id);
      const service = this.#serviceFor(account);
      const outcome = await logOutAccount({ account, lock, service, signal: options.signal });
      if (outcome.kind === 'logged-out') await leaveDefault(this.#store, id);
      return outcome;
    });
  }

  /**
   * Calls `ensureFresh` for accounts of the store repeatedly, four at a time, until `signal` aborts
   * or the caller leaves the loop; work in progress is then aborted and awaited. From the fifth
   * account on, a random pause of up to 5 seconds precedes its requests. Between two rounds it sleeps
   * an hour, or the shortest check interval if that is shorter, plus up to a tenth. After a failure
   * of the network or the store, the next round comes sooner: after a minute (an account), or 10
   * seconds (the list of accounts), doubled with each further failure.
   *
   * @throws the reason of `signal`, untouched.
   */
  async *keepAlive(options: KeepAliveOptions = {}): AsyncGenerator<KeepAliveReport, void> {
    const { ids, once = false, signal } = options;
    const roundMs = Math.min(this.#checkIntervalMs, HOUR_MS);
    const pauses = new RoundPauses(roundMs, (account) => this.nextCheckAt(account));
    let outages = 0;
    for (;;) {
      signal?.throwIfAborted();
      const [byte = 0] = this.#runtime.randomBytes(1);
      const spread = 1 + byte / 2_550;
      const listed = ids ?? (await this.#tryList());
      if (isStoreError(listed)) {
        outages++;
        const backOff = { firstMs: FIRST_BACKOFF_MS, longestMs: roundMs };
        const retryInMs = Math.round(backOffMs(outages, backOff) * spread);
        yield { kind: 'store-failed', error: listed, retryInMs };
        if (once) return;
        await this.#runtime.sleep(retryInMs, { signal });
        continue;
      }
      outages = 0;
      let nextMs = roundMs;
      for await (const report of this.#visit(listed, signal)) {
        nextMs = Math.min(nextMs, pauses.after(report, this.#runtime.now()));
        yield report;
      }
      if (once) return;
      await this.#runtime.sleep(Math.round(nextMs * spread), { signal });
    }
  }

  /**
   * Returns when the account is due for its next check, Unix milliseconds; `undefined` after the end
   * of its session. `keepAlive` checks it in the first round after that.
   */
  nextCheckAt(account: StoredAccount): number | undefined {
    if (account.session.kind === 'logged-out') return undefined;
    const now = this.#runtime.now();
    if (isPaused(account, now)) return account.pause?.until;
    if (account.checkedAt === undefined) return now;
    return account.checkedAt + checkIntervalOf(account, this.#checkIntervalMs);
  }

  async #tryList(): Promise<readonly string[] | StoreError> {
    try {
      return await this.#store.list();
    } catch (error) {
      return isStoreError(error) ? error : new StoreError('store-io', { cause: error });
    }
  }

  /** Reports on every account; an account that needs no request is reported without a pause. */
  #visit(
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<KeepAliveReport, void> {
    const runtime = this.#runtime;
    return inParallel(ids, { limit: ACCOUNTS_AT_A_TIME, signal }, async (id, index, signal) => {
      const pause = async (): Promise<void> => {
        if (index < ACCOUNTS_AT_A_TIME) return;
        const [byte = 0] = runtime.randomBytes(1);
        await runtime.sleep(Math.round((LONGEST_SPREAD_MS * byte) / 255), { signal });
      };
      try {
        return { kind: 'kept', id, freshness: await this.#ensureFresh(id, { signal }, pause) };
      } catch (error) {
        if (isStoreError(error)) return { kind: 'failed', id, error };
        throw error;
      }
    });
  }

  /** Returns the result that needs no request; `undefined` when a request is needed. */
  #known(account: StoredAccount, checkNow: boolean): Freshness | undefined {
    const now = this.#runtime.now();
    if (checkNow) return isPausedForRisk(account, now) ? { kind: 'paused', account } : undefined;
    if (account.session.kind === 'logged-out') return { kind: 'logged-out', account };
    if (isPaused(account, now)) return { kind: 'paused', account };
    // A fresh renewal has no answer yet; a renewal with a refused confirmation has one.
    if (account.checkedAt === undefined) return undefined;
    // A time far in the future comes from a clock that was changed, a small difference from another
    // machine.
    const isRecent =
      Math.abs(now - account.checkedAt) < checkIntervalOf(account, this.#checkIntervalMs);
    return isRecent ? { kind: 'fresh', account } : undefined;
  }

  async #require(id: string): Promise<StoredAccount> {
    const account = await this.#store.get(id);
    if (account === undefined) throw new StoreError('account-unknown', { id });
    return account;
  }
}
