import { coreErrors, type BilipassError } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import { isRefreshable } from '../account-fields.ts';
import type { KeepEvent, Subject } from './keep-event.ts';

/** Trouble lasts after this time: most outages are over by then. Milliseconds. */
export const TROUBLE_LASTS_MS = 3_600_000;

/** A session whose life is short is reported when this part of it is left. */
const LAST_PART = 8;

interface Condition {
  readonly event: KeepEvent;
  readonly since: number;
}

/** What began and what ended with one look. */
export interface Change {
  /** Names the condition: the same in every process. */
  readonly key: string;
  /** What to report; `undefined` when the condition ended without a word. */
  readonly event: KeepEvent | undefined;
  readonly isOver: boolean;
}

export interface WatchOptions {
  /** A session that ends within this time is reported. Milliseconds. */
  readonly endsWithinMs: number;
  /** When the session with this end was first seen. Unix milliseconds. */
  readonly seenAt: (id: string, expiresAt: number) => number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Tells what changes from what stays, so that each change is reported once. */
export class AccountWatch {
  readonly #options: WatchOptions;
  readonly #conditions = new Map<string, Condition>();
  /** The keys that were looked at. */
  readonly #known = new Set<string>();

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Returns what changed with the stored account. */
  look(account: StoredAccount): Change[] {
    const { id, session, pause } = account;
    const now = this.#options.now();
    const isOver = session.kind === 'logged-out';
    const { expiresAt } = session.credential;
    const isPaused = pause !== undefined && pause.until > now && isRiskCode(pause.code);
    return [
      ...this.#set(
        `logged-out ${id}`,
        isOver ? { type: 'keep.logged-out', account, since: session.since } : undefined,
      ),
      ...this.#set(
        `ends-soon ${id}`,
        !isOver && expiresAt !== undefined && this.#endsSoon(account, expiresAt)
          ? { type: 'keep.ends-soon', account, expiresAt }
          : undefined,
      ),
      ...this.#set(
        `risk ${id}`,
        isPaused ? { type: 'keep.risk', account, until: pause.until, code: pause.code } : undefined,
      ),
    ];
  }

  /** Notes a failure. Returns what changed: nothing when it was known. */
  fail(subject: Subject, error: BilipassError): Change[] {
    const since = this.#options.now();
    return this.#set(keyOf(subject), { type: 'keep.trouble', subject, error, since });
  }

  /** Notes that it works. Returns what changed: nothing without a failure before. */
  work(subject: Subject): Change[] {
    const key = keyOf(subject);
    const before = this.#conditions.get(key);
    if (before === undefined) return [];
    this.#conditions.delete(key);
    return [{ key, isOver: true, event: { type: 'keep.recovered', subject, since: before.since } }];
  }

  /** Returns the `code` of a failure that lasts. */
  troubleOf(subject: Subject): string | undefined {
    const event = this.#conditions.get(keyOf(subject))?.event;
    return event?.type === 'keep.trouble' ? event.error.code : undefined;
  }

  /** Returns the failures that have lasted for this time. Milliseconds. */
  lastingFor(ms: number): readonly Change[] {
    const until = this.#options.now() - ms;
    return [...this.#conditions]
      .filter(([, { event, since }]) => isNoticed(event) && since <= until)
      .map(([key, { event }]) => ({ key, event, isOver: false }));
  }

  /** Forgets an account that is no longer stored. */
  forget(id: string): Change[] {
    const keys = [...this.#conditions.keys()].filter((key) => key.split(' ')[1] === id);
    for (const key of keys) this.#conditions.delete(key);
    return keys.map((key) => ({ key, event: undefined, isOver: true }));
  }

  #set(key: string, event: KeepEvent | undefined): Change[] {
    const isFirst = !this.#known.has(key);
    this.#known.add(key);
    const before = this.#conditions.get(key);
    if (event === undefined) {
      this.#conditions.delete(key);
      // An earlier process may have reported it.
      return before !== undefined || isFirst ? [{ key, event: undefined, isOver: true }] : [];
    }
    if (before !== undefined) return [];
    this.#conditions.set(key, { event, since: this.#options.now() });
    return [{ key, event, isOver: false }];
  }

  /**
   * A session that can be renewed and lives shorter than the time to notify is reported in the last
   * eighth of the time that it had left when it was first seen: it is renewed before that. Trouble
   * that lasts is reported earlier, because the renewal may not come.
   */
  #endsSoon(account: StoredAccount, expiresAt: number): boolean {
    const { endsWithinMs, seenAt, now } = this.#options;
    const leftMs = expiresAt - now();
    if (leftMs > endsWithinMs) return false;
    const trouble = this.#conditions.get(keyOf({ about: 'account', id: account.id }));
    const isStuck = trouble !== undefined && trouble.since + TROUBLE_LASTS_MS <= now();
    if (isStuck || !isRefreshable(account)) return true;
    return leftMs <= (expiresAt - seenAt(account.id, expiresAt)) / LAST_PART;
  }
}

/** A notice about notices would not arrive either. */
function isNoticed(event: KeepEvent): boolean {
  return event.type === 'keep.trouble' && event.subject.about !== 'notice';
}

function keyOf({ about, id = '', path = '' }: Subject): string {
  return ['trouble', about === 'account' ? id : `${about}:${id}`, path].join(' ').trim();
}

const categories: ReadonlyMap<string, string> = new Map(
  Object.entries(coreErrors).map(([code, { category }]) => [code, category]),
);

/** Whether the `code` of an error means risk control. */
export function isRiskCode(code: string): boolean {
  return categories.get(code) === 'risk';
}
