import { isBilipassError, type BilipassError } from '@bilipass/core';
import { AppError } from '../../app-error.ts';
import type { NoticeLedger } from './notice-ledger.ts';
import type { Notice, NoticeSink } from './notice.ts';

/** More than this many notices wait only while the destination is down for long. */
const MOST_WAITING = 100;

interface Waiting {
  readonly notice: Notice;
  readonly key: string | undefined;
}

export interface NoticeQueueOptions {
  readonly sink: NoticeSink;
  readonly ledger: NoticeLedger;
  /** Ends everything: what was not sent may be sent by a later process. */
  readonly signal: AbortSignal;
  /** Called when a notice is given up. */
  readonly onFailure: (error: BilipassError) => void;
  /** Called when one was delivered. */
  readonly onDelivered: () => void;
}

/** Delivers notices to one destination, one after the other, and delays nothing else. */
export class NoticeQueue {
  readonly #options: NoticeQueueOptions;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(options: NoticeQueueOptions) {
    this.#options = options;
  }

  /** @param key - Names the change that is sent once. Default: each notice is sent. */
  push(notice: Notice, key?: string): void {
    const { signal, ledger, onFailure } = this.#options;
    if (signal.aborted) return;
    const claim = key === undefined ? undefined : this.#claimOf(key);
    if (claim !== undefined && !ledger.claim(claim)) return;
    this.#waiting.push({ notice, key: claim });
    if (this.#waiting.length > MOST_WAITING) {
      this.#giveBack(this.#waiting.shift());
      onFailure(
        new AppError('notice-unsent', {
          detail: {
            en: `over ${MOST_WAITING} are waiting`,
            zh: `等待发送的已超过 ${MOST_WAITING} 条`,
          },
        }),
      );
    }
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Lets a notice be sent again: what it said is over. */
  clear(key: string): void {
    this.#options.ledger.release(this.#claimOf(key));
  }

  /** Resolves when every notice is delivered or given up. */
  async drain(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #run(): Promise<void> {
    const { sink, ledger, signal, onFailure, onDelivered } = this.#options;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        signal.throwIfAborted();
        await sink.deliver(next.notice, signal);
        if (next.key !== undefined) ledger.settle(next.key);
        onDelivered();
      } catch (error) {
        this.#giveBack(next);
        if (signal.aborted) continue;
        onFailure(isBilipassError(error) ? error : new AppError('notice-unsent', { cause: error }));
      }
    }
  }

  #giveBack(waiting: Waiting | undefined): void {
    if (waiting?.key !== undefined) this.#options.ledger.abandon(waiting.key);
  }

  #claimOf(key: string): string {
    return `${this.#options.sink.key}\n${key}`;
  }
}
