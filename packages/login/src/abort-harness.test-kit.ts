import { getEventListeners } from 'node:events';
import type { FetchResponse, Runtime } from '@bilipass/core';
import type { Way } from './flows.test-kit.ts';
import { createWorld } from './world.test-kit.ts';

/** Where a run is cut off: so many microtasks after the n-th moment at which it touches the outside. */
export interface Cut {
  readonly moment: number;
  readonly microtasks: number;
}

/** What was seen of a run that was cut off. */
export interface CutRun {
  /** `finished` only if there was nothing left to wait for when the abort came. */
  readonly end: 'reason rethrown' | 'finished' | 'finished after more work' | { other: unknown };
  readonly requestsAfterAbort: number;
  readonly timersLeft: number;
  readonly listenersLeft: number;
  /** What became of the run when it was called again; `undefined` when nothing is promised. */
  readonly resumed: 'done' | 'sent twice' | { failed: unknown } | undefined;
}

// What only a reply says behind which a key, a code or a captcha is spent.
const spendingReply = /crossDomain\?|"token_info"/;
const ticketUrl = /crossDomain\?ticket=/;
// How long a reply travels from the socket to the object that keeps it.
const MICROTASKS_TO_KEEP = 24;

interface AtAbort {
  readonly requests: number;
  readonly moments: number;
  readonly hasKeptSpendingReply: boolean;
}

/** How many moments a whole run of `flow` has. */
export async function countMoments(flow: Way): Promise<number> {
  const spy = new Spy();
  const run = await flow.prepare(createWorld({ watch: (runtime) => spy.watch(runtime) }));
  spy.arm(Number.POSITIVE_INFINITY, () => {});
  await run({ signal: new AbortController().signal });
  return spy.moments;
}

/** Runs `flow` and aborts it at `cut`. */
export async function cutOff(flow: Way, { moment, microtasks }: Cut): Promise<CutRun> {
  const spy = new Spy();
  const world = createWorld({ watch: (runtime) => spy.watch(runtime) });
  const run = await flow.prepare(world);
  const controller = new AbortController();
  const { signal } = controller;
  const reason = { why: 'the person left' };
  let atAbort: AtAbort | undefined;
  spy.arm(moment, () => {
    void after(microtasks, () => {
      atAbort = {
        requests: world.bilibili.requests.length,
        moments: spy.moments,
        hasKeptSpendingReply: spy.hasKeptSpendingReply && !spy.isTicketOut,
      };
      controller.abort(reason);
    });
  });
  const result = await settle(run({ signal }));
  // Whatever still runs aside shows itself within a few turns of the event loop.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  const workAfterAbort = spy.moments - (atAbort?.moments ?? spy.moments);
  const seen = {
    end: endOf(result, reason, workAfterAbort),
    requestsAfterAbort: world.bilibili.requests.length - (atAbort?.requests ?? 0),
    timersLeft: spy.timers,
    listenersLeft: getEventListeners(signal, 'abort').length,
  };
  if (seen.end !== 'reason rethrown' || !atAbort?.hasKeptSpendingReply) {
    return { ...seen, resumed: undefined };
  }
  const spent = spendingRequests(world.bilibili.requests);
  const resumed = await settle(run({}));
  if (resumed.kind === 'rejected') return { ...seen, resumed: { failed: resumed.error } };
  const isRepeated = spendingRequests(world.bilibili.requests) > spent;
  return { ...seen, resumed: isRepeated ? 'sent twice' : 'done' };
}

/** Counts the moments of a run, and the timers and sleeps that are under way. */
class Spy {
  moments = 0;
  timers = 0;
  hasKeptSpendingReply = false;
  /** Whether a ticket is being shown: the service takes it once, and its answer may not have come. */
  isTicketOut = false;
  #isArmed = false;
  #wanted = Number.POSITIVE_INFINITY;
  #onReached: () => void = () => {};

  arm(moment: number, onReached: () => void): void {
    this.moments = 0;
    this.hasKeptSpendingReply = false;
    this.#wanted = moment;
    this.#onReached = onReached;
    this.#isArmed = true;
  }

  watch(runtime: Runtime): Runtime {
    return {
      ...runtime,
      fetch: async (url, init) => {
        const isTicket = ticketUrl.test(url);
        this.isTicketOut ||= isTicket;
        this.#reach();
        const response = await runtime.fetch(url, init);
        this.#reach();
        if (isTicket) void after(MICROTASKS_TO_KEEP, () => (this.isTicketOut = false));
        return this.#watchBody(response);
      },
      sleep: async (ms, options) => {
        this.#reach();
        this.timers++;
        await runtime.sleep(ms, options).finally(() => this.timers--);
        this.#reach();
      },
      startTimer: (ms, onElapsed) => {
        this.timers++;
        const stop = runtime.startTimer(ms, onElapsed);
        let isRunning = true;
        return () => {
          if (isRunning) this.timers--;
          isRunning = false;
          stop();
        };
      },
    };
  }

  #watchBody({ status, headers, body }: FetchResponse): FetchResponse {
    if (body === null) return { status, headers, body };
    const decoder = new TextDecoder();
    let text = '';
    const getReader: (typeof body)['getReader'] = () => {
      const reader = body.getReader();
      return {
        cancel: (reason) => reader.cancel(reason),
        read: async () => {
          const part = await reader.read();
          text += part.value ? decoder.decode(part.value, { stream: true }) : '';
          if (part.done && spendingReply.test(text)) {
            void after(MICROTASKS_TO_KEEP, () => {
              this.hasKeptSpendingReply = true;
            });
          }
          this.#reach();
          return part;
        },
      };
    };
    return { status, headers, body: { getReader } };
  }

  #reach(): void {
    if (!this.#isArmed) return;
    this.moments++;
    if (this.moments === this.#wanted) this.#onReached();
  }
}

async function after(microtasks: number, act: () => void): Promise<void> {
  for (let count = 0; count < microtasks; count++) await undefined;
  act();
}

type Settled =
  { readonly kind: 'resolved' } | { readonly kind: 'rejected'; readonly error: unknown };

async function settle(promise: Promise<unknown>): Promise<Settled> {
  try {
    await promise;
    return { kind: 'resolved' };
  } catch (error) {
    return { kind: 'rejected', error };
  }
}

function endOf(result: Settled, reason: unknown, workAfterAbort: number): CutRun['end'] {
  if (result.kind === 'resolved') {
    return workAfterAbort > 0 ? 'finished after more work' : 'finished';
  }
  return result.error === reason ? 'reason rethrown' : { other: result.error };
}

const spendingEndpoints = new Set(['web-login', 'web-login-sms', 'exchange-cookie']);

function spendingRequests(requests: readonly { readonly endpoint: string }[]): number {
  return requests.filter(({ endpoint }) => spendingEndpoints.has(endpoint)).length;
}
