import { isBilipassError, type Credential } from '@bilipass/core';
import { QrCodeLogin, QrCodeLoginChannel, QrCodeLoginEvents } from '@bilipass/login';
import { Accounts } from '../src/accounts.ts';
import type { CredentialStore } from '../src/credential-store.ts';
import { StoreError } from '../src/errors.ts';
import { createSessionService } from '../src/keep/create-session-service.ts';
import { SessionKeeper } from '../src/keep/session-keeper.ts';
import {
  ABORT,
  KILLED,
  ModelProcess,
  partsOf,
  sessionsOf,
  type Mishaps,
} from './model-process.test-kit.ts';
import { SeededRandom } from './seeded-random.test-kit.ts';
import { WatchedService } from './watched-service.test-kit.ts';

const NO_MISHAPS: Mishaps = { abortAt: 0, dieAt: 0, faultRate: 0 };
const HOUR_MS = 3_600_000;
const MIDS = ['10001', '20002'] as const;
const deeds = [
  'login',
  'login',
  'import',
  'refresh',
  'refresh',
  'refresh',
  'logout',
  'remove',
] as const;

type Deed = (typeof deeds)[number];

/** The steps of a walk, and the sessions that are not stored. */
export interface WalkReport {
  /** Each step, for the analysis of a failure. */
  readonly steps: readonly string[];
  /**
   * The working sessions that no store holds and no call reported, with the step that lost them.
   */
  readonly unaccounted: readonly string[];
  /** The number of created sessions. */
  readonly made: number;
  /** The number of working sessions that were reported to the person. */
  readonly named: number;
  /** The number of working sessions that were lost by design: see `SECURITY.md`. */
  readonly outOfReach: number;
}

/** One random sequence of actions on two accounts. Two processes at a time share them. */
export class SessionWalk {
  readonly #random: SeededRandom;
  readonly #service = new WatchedService();
  readonly #shared: CredentialStore;
  readonly #steps: string[] = [];
  readonly #unaccounted: string[] = [];
  /** Sessions that a call reported to its caller, or that are in a file of the person. */
  readonly #named = new Set<string>();
  /**
   * Sessions whose reply did not arrive, or arrived in a process that was killed before it could
   * store them.
   */
  readonly #outOfReach = new Set<string>();
  #made = 0;

  constructor(seed: number, openStore: (service: WatchedService) => CredentialStore) {
    this.#random = new SeededRandom(seed);
    this.#shared = openStore(this.#service);
  }

  async run(): Promise<WalkReport> {
    for (const mid of MIDS) await this.#import(mid, this.#newProcess(NO_MISHAPS));
    const steps = this.#random.integer(4, 9);
    for (let step = 1; step <= steps; step++) {
      const beside = this.#random.chance(0.3) ? 2 : 1;
      await Promise.all(Array.from({ length: beside }, () => this.#step(step)));
      await this.#look(step);
      this.#service.clock.advance(this.#random.pick([0, 1, 30, 1_000]) * HOUR_MS);
    }
    const alive = this.#service.alive();
    const count = (sessions: Iterable<string>): number =>
      [...sessions].filter((session) => alive.has(session)).length;
    return {
      steps: this.#steps,
      unaccounted: this.#unaccounted,
      made: this.#made,
      named: count(this.#named),
      outOfReach: count(this.#outOfReach),
    };
  }

  async #step(step: number): Promise<void> {
    const random = this.#random;
    const deed = random.pick(deeds);
    const mid = random.pick(MIDS);
    const mishaps: Mishaps = {
      abortAt: random.chance(0.2) ? random.integer(1, 30) : 0,
      dieAt: random.chance(0.2) ? random.integer(1, 30) : 0,
      faultRate: random.pick([0, 0.1, 0.3]),
    };
    const process = this.#newProcess(mishaps);
    const end = await process.run(() => this.#attempt(deed, mid, process));
    this.#made += process.made.length;
    for (const session of process.lost) this.#outOfReach.add(session);
    if (end === KILLED) this.#forgive(deed, process);
    this.#steps.push(`${step}: ${deed} ${mid} ${JSON.stringify(mishaps)} → ${String(end)}`);
  }

  #newProcess(mishaps: Mishaps): ModelProcess {
    const [service, shared, random] = [this.#service, this.#shared, this.#random];
    return new ModelProcess({ service, shared, mishaps, random });
  }

  /** Excuses a killed process: it cannot store what it received, nor report what it replaced. */
  #forgive(deed: Deed, process: ModelProcess): void {
    const replaced = deed === 'logout' ? [] : process.dropped;
    for (const session of [...process.made, ...replaced]) this.#outOfReach.add(session);
  }

  async #attempt(deed: Deed, mid: string, process: ModelProcess): Promise<string> {
    try {
      switch (deed) {
        case 'login':
          return await this.#logIn(mid, process);
        case 'import':
          return await this.#import(mid, process);
        case 'refresh':
          return await this.#refresh(mid, process);
        case 'logout':
          return await this.#logOut(mid, process);
        case 'remove':
          return await this.#remove(mid, process);
        default:
          return deed satisfies never;
      }
    } catch (error) {
      if (error === ABORT) return 'aborted';
      if (isBilipassError(error)) return error.code;
      throw error;
    }
  }

  async #logIn(mid: string, process: ModelProcess): Promise<string> {
    const { client, signal } = process;
    const channel = this.#random.pick([QrCodeLoginChannel.WEB, QrCodeLoginChannel.TV]);
    const login = new QrCodeLogin({ client, channel });
    await login.generateQrcode({ signal });
    this.#confirm(login.getQrcodeUrl(), mid);
    await completed(login, signal);
    if (!login.hasDone()) return 'over';
    return this.#add(login.getCredential(), { method: `qr-${channel}`, replace: true }, process);
  }

  /** Imports a login from a file, which is deleted afterwards. */
  async #import(mid: string, process: ModelProcess): Promise<string> {
    const elsewhere = this.#newProcess(NO_MISHAPS);
    const channel = this.#random.pick([QrCodeLoginChannel.WEB, QrCodeLoginChannel.TV]);
    const login = new QrCodeLogin({ client: elsewhere.client, channel });
    await login.generateQrcode();
    this.#confirm(login.getQrcodeUrl(), mid);
    await login.checkState();
    this.#made += elsewhere.made.length;
    const whole = login.getCredential();
    const credential = this.#random.chance(0.5) ? whole : whole.with({ acTimeValue: '' });
    this.#name([credential]);
    const replace = this.#random.chance(0.7);
    const end = await this.#add(credential, { method: 'import', replace }, process);
    if (end !== 'exists') for (const part of partsOf(credential)) this.#named.delete(part);
    return end;
  }

  async #add(
    credential: Credential,
    options: { readonly method: 'qr-web' | 'qr-tv' | 'import'; readonly replace: boolean },
    { store, runtime, signal }: ModelProcess,
  ): Promise<string> {
    try {
      const added = await new Accounts({ store, runtime }).add(credential, {
        ...options,
        name: 'Model',
        signal,
      });
      if (added.kind === 'replaced') this.#name(added.leftAlive);
      return added.kind;
    } catch (error) {
      // The caller has the credential, and reports that it is not stored.
      this.#name([credential]);
      throw error;
    }
  }

  async #refresh(mid: string, process: ModelProcess): Promise<string> {
    const account = this.#service.bilibili.accountOf(mid);
    if (account) account.refreshDue = this.#random.chance(0.6);
    const how = this.#random.pick([{}, { checkNow: true }, { renewAnyway: true }]);
    try {
      const { signal } = process;
      const freshness = await this.#keeper(process).ensureFresh(mid, { ...how, signal });
      if (freshness.kind === 'refreshed') this.#name(freshness.leftAlive);
      return freshness.kind;
    } catch (error) {
      const isNamed = error instanceof StoreError && error.code === 'renewal-unstored';
      if (isNamed) for (const session of process.made) this.#named.add(session);
      throw error;
    }
  }

  async #logOut(mid: string, process: ModelProcess): Promise<string> {
    const { signal } = process;
    const { kind, appTokensRemain } = await this.#keeper(process).logout(mid, { signal });
    // The result says that the service did not end the tokens.
    if (appTokensRemain) for (const session of process.dropped) this.#named.add(session);
    return kind;
  }

  async #remove(mid: string, process: ModelProcess): Promise<string> {
    const { store, runtime, signal } = process;
    try {
      return String(await new Accounts({ store, runtime }).remove(mid, { signal }));
    } finally {
      // The person asked for the removal.
      for (const session of process.dropped) this.#named.add(session);
    }
  }

  #keeper({ store, runtime, client }: ModelProcess): SessionKeeper {
    return new SessionKeeper({ store, runtime, serviceFor: () => createSessionService(client) });
  }

  #confirm(url: string, mid: string): void {
    const account = this.#service.bilibili.accountOf(mid);
    this.#service.bilibili.phone.confirm(url, account ? { account } : {});
  }

  #name(credentials: readonly Credential[]): void {
    for (const part of credentials.flatMap((one) => partsOf(one))) this.#named.add(part);
  }

  /** Checks that every working session is stored, was reported, or is out of reach. */
  async #look(step: number): Promise<void> {
    const records = await Promise.all(MIDS.map((mid) => this.#shared.get(mid)));
    const stored = new Set(records.flatMap(sessionsOf));
    for (const session of this.#service.alive()) {
      if (stored.has(session) || this.#named.has(session) || this.#outOfReach.has(session))
        continue;
      this.#unaccounted.push(`step ${step}: ${session.slice(0, 8)}`);
      this.#outOfReach.add(session);
    }
  }
}

/** Polls until the login is done or its code has expired. Retries after a failure. */
async function completed(login: QrCodeLogin, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const event = await login.checkState({ signal });
      if (event === QrCodeLoginEvents.DONE || event === QrCodeLoginEvents.TIMEOUT) return;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === 5) throw error;
    }
  }
}
