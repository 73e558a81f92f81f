import { isoTime } from '../../ui/json/json-writer.ts';
import type { KeepEvent } from './keep-event.ts';
import { keepFields } from './keep-fields.ts';

/** A message about one change, for a command or a webhook. It holds no secret. */
export interface Notice {
  /** Unique; the same in each attempt to deliver it. */
  readonly id: string;
  /** One JSON object. */
  readonly body: string;
}

/** Where notices go. */
export interface NoticeSink {
  /** The same for the same destination in every process. */
  readonly key: string;
  /**
   * Delivers a notice, with as many attempts as it takes within bounds.
   *
   * @throws {AppError} `notice-unsent`, `notice-refused`; the reason of the signal.
   */
  deliver(notice: Notice, signal: AbortSignal): Promise<void>;
}

/** The version of the format of a notice. */
const FORMAT_VERSION = 1;

export function noticeOf(
  event: KeepEvent,
  { id, now }: { readonly id: string; readonly now: number },
): Notice {
  const head = { v: FORMAT_VERSION, id, ts: isoTime(now), event: event.type };
  return { id, body: JSON.stringify({ ...head, ...keepFields(event) }) };
}
