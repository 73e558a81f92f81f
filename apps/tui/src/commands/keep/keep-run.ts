import { isBilipassError, type BilipassError, type Credential, type Runtime } from '@bilipass/core';
import {
  StoreError,
  type AccountEntry,
  type Accounts,
  type KeepAliveReport,
  type SessionKeeper,
  type StoredAccount,
} from '@bilipass/credential-store';
import { exitCodeOf, exitCodes, type ExitCode } from '../../exit-codes.ts';
import type { KeptAccount } from '../../keeper-state.ts';
import { isRefreshable } from '../account-fields.ts';
import { AppError } from '../../app-error.ts';
import { AccountWatch, isRiskCode, TROUBLE_LASTS_MS, type Change } from './account-watch.ts';
import type { FirstSeen } from './first-seen.ts';
import type { KeepEvent, Subject } from './keep-event.ts';
import { syncTargets, type TargetRule } from './kept-targets.ts';
import type { Notices } from './notices.ts';

export interface KeepRunOptions {
  readonly accounts: Accounts;
  readonly keeper: SessionKeeper;
  /** The accounts to keep; `undefined` for all. */
  readonly ids: readonly string[] | undefined;
  readonly targets: readonly TargetRule[];
  readonly notices: (run: KeepRun) => Notices;
  readonly firstSeen: FirstSeen;
  readonly endsWithinMs: number;
  readonly runtime: Pick<Runtime, 'now'>;
  readonly tell: (event: KeepEvent) => void;
}

/** Turns what the keeper reports and the store holds into events, notices and files. */
export class KeepRun {
  readonly #options: KeepRunOptions;
  readonly #watch: AccountWatch;
  readonly #notices: Notices;
  readonly #checkedAt = new Map<string, number | undefined>();
  #entries: readonly AccountEntry[] = [];
  #looking: Promise<void> | undefined;
  /** The first failure, as an exit code. */
  #exitCode: ExitCode = exitCodes.ok;

  constructor(options: KeepRunOptions) {
    this.#options = options;
    const { endsWithinMs, firstSeen, runtime } = options;
    this.#watch = new AccountWatch({
      endsWithinMs,
      now: () => runtime.now(),
      seenAt: (id, expiresAt) => firstSeen.of(id, expiresAt, runtime.now()),
    });
    this.#notices = options.notices(this);
  }

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  /** The accounts, as the state of the keeper says it. */
  get kept(): readonly KeptAccount[] {
    return this.#entries.map((entry) => {
      const { id } = entry;
      const trouble = this.#watch.troubleOf({ about: 'account', id });
      if (entry.kind === 'unreadable') return { id, state: 'unreadable', trouble };
      const { account, expiresAt } = entry;
      const nextCheckAt = this.#options.keeper.nextCheckAt(account);
      const isOver = account.session.kind === 'logged-out';
      const state = isOver ? 'logged-out' : 'active';
      return { id, state, checkedAt: account.checkedAt, expiresAt, nextCheckAt, trouble };
    });
  }

  get storeTrouble(): string | undefined {
    return this.#watch.troubleOf({ about: 'store' });
  }

  /** Takes in one report of the keeper. */
  async see(report: KeepAliveReport): Promise<void> {
    switch (report.kind) {
      case 'store-failed':
        return this.fail({ about: 'store' }, report.error);
      case 'failed':
        return this.fail({ about: 'account', id: report.id }, report.error);
      case 'kept':
        return this.#seeKept(report);
      default:
        return report satisfies never;
    }
  }

  async #seeKept({ id, freshness }: Extract<KeepAliveReport, { kind: 'kept' }>): Promise<void> {
    const subject = { about: 'account', id } as const;
    const { account } = freshness;
    this.work({ about: 'store' });
    switch (freshness.kind) {
      case 'refreshed':
        this.work(subject);
        this.#renewed(account, freshness.leftAlive);
        // The files of other programs follow at once.
        return this.look();
      case 'transient':
        return this.fail(subject, freshness.error);
      case 'not-renewable':
        if (isRefreshable(account)) this.fail(subject, freshness.error);
        else this.work(subject);
        return;
      case 'risk':
        this.#fails(freshness.error);
        return this.#lookAt(account);
      case 'paused':
        this.#exitCode ||= exitCodeOfPause(account);
        return this.#lookAt(account);
      case 'logged-out':
        this.#fails(new AppError('account-logged-out'));
        this.work(subject);
        return this.#lookAt(account);
      case 'fresh':
        this.work(subject);
        return this.#lookAt(account);
      default:
        return freshness satisfies never;
    }
  }

  /** Reads the store: tells what changed, and brings the targets in step. Asks no service. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Notes a failure, and reports it unless it is known. */
  fail(subject: Subject, error: BilipassError): void {
    this.#fails(error);
    this.#report(this.#watch.fail(subject, error));
  }

  /** Notes that it works, and reports it after a failure. */
  work(subject: Subject): void {
    this.#report(this.#watch.work(subject));
  }

  /** Resolves when every notice is delivered or given up. */
  drain(): Promise<void> {
    return this.#notices.drain();
  }

  async #look(): Promise<void> {
    const { accounts, ids, targets, firstSeen } = this.#options;
    try {
      const entries = await accounts.list();
      this.work({ about: 'store' });
      this.#forgetMissing(entries);
      this.#entries = entries.filter(({ id }) => ids === undefined || ids.includes(id));
    } catch (error) {
      const failure = isBilipassError(error) ? error : new StoreError('store-io', { cause: error });
      return this.fail({ about: 'store' }, failure);
    }
    const stored = this.#entries.flatMap((entry) => {
      if (entry.kind === 'account') return [entry.account];
      this.fail({ about: 'account', id: entry.id }, entry.error);
      return [];
    });
    for (const account of stored) this.#lookAt(account);
    for (const { key, event } of this.#watch.lastingFor(TROUBLE_LASTS_MS)) {
      if (event !== undefined) this.#notices.send(event, key);
    }
    const defaultId = this.#entries.find(({ isDefault }) => isDefault)?.id;
    await this.#sync(targets, stored, defaultId);
    await firstSeen.save().catch((error: unknown) => {
      if (!isBilipassError(error)) throw error;
      this.fail({ about: 'state' }, error);
    });
  }

  async #sync(
    targets: readonly TargetRule[],
    accounts: readonly StoredAccount[],
    defaultId: string | undefined,
  ): Promise<void> {
    for (const { id, target, outcome } of await syncTargets(targets, { accounts, defaultId })) {
      const subject = { about: 'target', id, path: target.path } as const;
      if (typeof outcome !== 'string') {
        this.fail(subject, outcome);
        continue;
      }
      this.work(subject);
      if (outcome === 'written' && id !== undefined) {
        this.#options.tell({ type: 'keep.written', id, target });
      }
    }
  }

  #lookAt(account: StoredAccount): void {
    const { id, checkedAt, session } = account;
    this.#report(this.#watch.look(account));
    const isNews = !this.#checkedAt.has(id) || this.#checkedAt.get(id) !== checkedAt;
    this.#checkedAt.set(id, checkedAt);
    if (!isNews || session.kind === 'logged-out') return;
    const nextCheckAt = this.#options.keeper.nextCheckAt(account);
    this.#options.tell({ type: 'keep.checked', account, nextCheckAt });
  }

  #renewed(account: StoredAccount, leftAlive: readonly Credential[]): void {
    this.#checkedAt.set(account.id, account.checkedAt);
    const event = { type: 'keep.renewed', account, leftAlive } as const;
    if (!account.session.credential.verified) this.#exitCode ||= exitCodes.unreachable;
    this.#options.tell(event);
    this.#notices.send(event);
  }

  #report(changes: readonly Change[]): void {
    for (const { key, event, isOver } of changes) {
      if (event !== undefined) this.#options.tell(event);
      if (event?.type === 'keep.recovered') this.#noticeRecovery(event, key);
      else if (isOver) this.#notices.clear(key);
      else if (event !== undefined && event.type !== 'keep.trouble') this.#notices.send(event, key);
    }
  }

  /** Only a trouble that was a notice has an end that is one. */
  #noticeRecovery(event: Extract<KeepEvent, { type: 'keep.recovered' }>, key: string): void {
    if (event.subject.about === 'notice') return;
    if (this.#options.runtime.now() - event.since >= TROUBLE_LASTS_MS) this.#notices.send(event);
    this.#notices.clear(key);
  }

  #forgetMissing(entries: readonly AccountEntry[]): void {
    for (const id of this.#checkedAt.keys()) {
      if (entries.some((entry) => entry.id === id)) continue;
      this.#checkedAt.delete(id);
      this.#report(this.#watch.forget(id));
    }
  }

  #fails(error: unknown): void {
    this.#exitCode ||= exitCodeOf(error);
  }
}

function exitCodeOfPause({ pause }: StoredAccount): ExitCode {
  return isRiskCode(pause?.code ?? '') ? exitCodes.restricted : exitCodes.unreachable;
}
