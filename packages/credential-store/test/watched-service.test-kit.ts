import type { FetchInit, FetchResponse } from '@bilipass/core';
import { FakeBilibili, ManualClock, type Fault } from '@bilipass/testing';

/** The sessions that one request created, and its reply. */
export interface Exchange {
  /** The cookies and access tokens of the sessions that the request created. */
  readonly made: readonly string[];
  /** The reply to the client; an error when the connection broke. */
  readonly outcome: FetchResponse | Error;
}

/** The fake service without sockets and streams. Records which request created which session. */
export class WatchedService {
  readonly clock = new ManualClock(Date.UTC(2026, 10, 1));
  readonly bilibili = new FakeBilibili({
    strict: true,
    now: this.clock.now,
    sleep: this.clock.sleep,
  });

  constructor() {
    this.bilibili.addAccount({ mid: '20002', name: 'second' });
  }

  /** Returns the cookies of the sessions and the access tokens of the pairs that work. */
  alive(): ReadonlySet<string> {
    const { sessions, appTokens } = this.bilibili;
    return new Set([
      ...sessions.alive().map(({ sessdata }) => sessdata),
      ...appTokens.alive().map(({ accessToken }) => accessToken),
    ]);
  }

  /** Answers one request under `fault`. */
  exchange(url: string, init: FetchInit, fault: Fault | undefined): Exchange {
    const { bilibili } = this;
    const before = this.alive();
    if (fault) bilibili.faults.on('*', fault, { times: 1 });
    const { method, headers, body = '' } = init;
    const delivery = bilibili.answer({ method, url, headers: Object.entries(headers), body });
    bilibili.faults.clear();
    const made = [...this.alive()].filter((session) => !before.has(session));
    if (delivery.kind !== 'reply') return { made, outcome: new TypeError('fetch failed') };
    return { made, outcome: responseOf(delivery.reply) };
  }
}

interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

function responseOf({ status, headers, body }: Reply): FetchResponse {
  const valuesOf = (wanted: string): string[] =>
    headers.filter(([name]) => name === wanted.toLowerCase()).map(([, value]) => value);
  return {
    status,
    headers: {
      get: (name) => valuesOf(name)[0] ?? null,
      getSetCookie: () => valuesOf('set-cookie'),
    },
    body: body === '' ? null : { getReader: () => readerOf(new TextEncoder().encode(body)) },
  };
}

function readerOf(bytes: Uint8Array) {
  let isRead = false;
  return {
    async read() {
      if (isRead) return { done: true };
      isRead = true;
      return { done: false, value: bytes };
    },
    cancel: async () => {},
  };
}
