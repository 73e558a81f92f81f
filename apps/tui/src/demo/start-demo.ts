import { createClient, type Client } from '@bilipass/core';
import { FakeBilibili } from '@bilipass/testing';

const SCAN_AFTER_MS = 1_500;
const CONFIRM_AFTER_MS = 4_000;

/** A service inside this program and somebody who scans and confirms. */
export interface Demo {
  /** Talks to the fake service; no request leaves the process. */
  readonly client: Client;
  /** The phone sees a new code: it scans and confirms after pauses that a person can follow. */
  readonly showToPhone: (url: string) => void;
}

/** Starts the fake service; `signal` sends the phone away. */
export function startDemo(signal: AbortSignal): Demo {
  const bilibili = new FakeBilibili({ seed: Date.now() });
  const client = createClient({ runtime: { fetch: (url, init) => bilibili.fetch(url, init) } });
  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(act, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  return {
    client,
    showToPhone(url) {
      later(SCAN_AFTER_MS, () => bilibili.phone.scan(url));
      later(CONFIRM_AFTER_MS, () => bilibili.phone.confirm(url));
    },
  };
}
