import { randomUUID } from 'node:crypto';
import type { BilipassError, Runtime } from '@bilipass/core';
import type { KeepEvent } from './keep-event.ts';
import { NoticeLedger } from './notice-ledger.ts';
import { NoticeQueue } from './notice-queue.ts';
import { noticeOf, type NoticeSink } from './notice.ts';

export interface NoticesOptions {
  readonly sinks: readonly NoticeSink[];
  /** A private folder; `undefined` to remember in this process only what was sent. */
  readonly folder: string | undefined;
  readonly signal: AbortSignal;
  readonly runtime: Pick<Runtime, 'now'>;
  readonly onFailure: (error: BilipassError) => void;
  readonly onDelivered: () => void;
}

/** Sends each change once to every destination. */
export class Notices {
  readonly #runtime: Pick<Runtime, 'now'>;
  readonly #queues: readonly NoticeQueue[];

  constructor({ sinks, folder, runtime, ...rest }: NoticesOptions) {
    this.#runtime = runtime;
    const ledger = new NoticeLedger(sinks.length === 0 ? undefined : folder);
    this.#queues = sinks.map((sink) => new NoticeQueue({ sink, ledger, ...rest }));
  }

  /** @param key - Names the change. Default: the event is always sent. */
  send(event: KeepEvent, key?: string): void {
    const notice = noticeOf(event, { id: randomUUID(), now: this.#runtime.now() });
    for (const queue of this.#queues) queue.push(notice, key);
  }

  /** The change is over: the next one of its kind is sent again. */
  clear(key: string): void {
    for (const queue of this.#queues) queue.clear(key);
  }

  async drain(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.drain()));
  }
}
