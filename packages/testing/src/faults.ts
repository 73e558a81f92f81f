import type { FakeEndpointName } from './endpoint-name.ts';
import type { RecordedRequest } from './wire/recorded-request.ts';

/** A fault between client and service. Times are in milliseconds. */
export type Fault =
  // These faults replace the endpoint's work: the state of the service does not change.
  /** A root `code` in the usual envelope. Default `message`: the code; default `data`: null. */
  | {
      readonly kind: 'code';
      readonly code: number;
      readonly message?: string;
      readonly data?: unknown;
    }
  /** An HTTP status with a short page, or with `body`. `retryAfter`: seconds or an HTTP date. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: number | string;
      readonly body?: string;
    }
  /** A page instead of JSON, HTTP 200. */
  | { readonly kind: 'html'; readonly body?: string }
  /** Any body, HTTP 200. Default type: JSON. */
  | { readonly kind: 'body'; readonly body: string; readonly contentType?: string }
  /** A redirect. Default status 302. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The connection breaks `before` or `after` the endpoint's work. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  // These faults follow the endpoint's work: it is done, and its reply is changed.
  /** HTTP 200 with an empty body. */
  | { readonly kind: 'empty' }
  /**
   * Half of the body. Then the connection breaks (`end: 'broken'`, the default) or ends normally
   * (`clean`).
   */
  | { readonly kind: 'truncated'; readonly end?: 'broken' | 'clean' }
  /** A delayed reply: its head (default), or the second half of its body. */
  | { readonly kind: 'slow'; readonly ms: number; readonly part?: 'head' | 'body' }
  /** The reply with another `Content-Type`. */
  | { readonly kind: 'content-type'; readonly contentType: string }
  /**
   * `data` is null although `code` is 0, and the reply has no other data. `when` `before`: instead
   * of the endpoint's work; `after` (default): after the work.
   */
  | { readonly kind: 'null-data'; readonly when?: 'before' | 'after' }
  /** The same without any `data`. */
  | { readonly kind: 'no-data'; readonly when?: 'before' | 'after' }
  /** The reply, padded with spaces to at least so many bytes. */
  | { readonly kind: 'oversized'; readonly bytes: number };

/** When a scripted fault applies, counted in requests to its endpoint from now on. */
export interface FaultSchedule {
  /** How many requests it applies to. Default: all that follow. */
  readonly times?: number;
  /** How many it lets pass first. Default 0. */
  readonly after?: number;
}

interface FaultRule {
  readonly endpoint: FakeEndpointName | '*';
  readonly fault: Fault;
  readonly from: number;
  readonly until: number;
  seen: number;
}

/** The script of faults and of the requests to which they apply. */
export class FaultScript {
  #rules: FaultRule[] = [];

  /**
   * Adds a fault to the endpoint. When several apply to a request, the one added first is used.
   *
   * @param endpoint - a name, or `*` for all of them.
   * @throws RangeError if a count is not a whole number of at least 0 (1 for `times`).
   */
  on(endpoint: FakeEndpointName | '*', fault: Fault, schedule: FaultSchedule = {}): void {
    const { times = Number.POSITIVE_INFINITY, after = 0 } = schedule;
    if (!(times >= 1) || (times !== Number.POSITIVE_INFINITY && !Number.isInteger(times))) {
      throw new RangeError(`times must be a whole number of at least 1, got ${times}`);
    }
    if (!Number.isInteger(after) || after < 0) {
      throw new RangeError(`after must be a whole number of at least 0, got ${after}`);
    }
    this.#rules.push({ endpoint, fault, from: after, until: after + times, seen: 0 });
  }

  /** Removes the faults of one endpoint, or all. */
  clear(endpoint?: FakeEndpointName | '*'): void {
    this.#rules = this.#rules.filter(
      (rule) => endpoint !== undefined && rule.endpoint !== endpoint,
    );
  }

  /** Returns the fault for this request, and counts the request. */
  next({ endpoint }: RecordedRequest): Fault | undefined {
    let fault: Fault | undefined;
    for (const rule of this.#rules) {
      if (rule.endpoint !== endpoint && rule.endpoint !== '*') continue;
      const turn = rule.seen++;
      if (turn >= rule.from && turn < rule.until) fault ??= rule.fault;
    }
    return fault;
  }
}
