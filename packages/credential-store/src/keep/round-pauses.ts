import { backOffMs } from '@bilipass/waiting/back-off';
import type { StoredAccount } from '../stored-account.ts';
import type { KeepAliveReport } from './keep-alive-report.ts';

const FIRST_RETRY_MS = 60_000;
/** A check that is due already was put off by a failure. Milliseconds. */
const SHORTEST_MS = 60_000;

/** How long `keepAlive` may sleep after what it reported. */
export class RoundPauses {
  readonly #longestMs: number;
  readonly #nextCheckAt: (account: StoredAccount) => number | undefined;
  /** The failures in a row, by account. */
  readonly #failures = new Map<string, number>();

  /** @param longestMs - The sleep between two rounds when nothing is urgent. Milliseconds. */
  constructor(longestMs: number, nextCheckAt: (account: StoredAccount) => number | undefined) {
    this.#longestMs = longestMs;
    this.#nextCheckAt = nextCheckAt;
  }

  /** Returns the longest sleep in milliseconds that this report permits. */
  after(report: KeepAliveReport, now: number): number {
    if (report.kind === 'store-failed') return this.#longestMs;
    const { id } = report;
    if (report.kind === 'failed' || report.freshness.kind === 'transient') {
      const failures = (this.#failures.get(id) ?? 0) + 1;
      this.#failures.set(id, failures);
      return backOffMs(failures, { firstMs: FIRST_RETRY_MS, longestMs: this.#longestMs });
    }
    const { kind, account } = report.freshness;
    // Another process may have had the failure.
    if (kind !== 'paused') this.#failures.delete(id);
    const dueMs = (this.#nextCheckAt(account) ?? Infinity) - now;
    return Math.min(this.#longestMs, Math.max(SHORTEST_MS, dueMs));
  }
}
