import {
  createClient,
  systemRuntime,
  type Client,
  type ClientEvent,
  type ClientOptions,
  type Runtime,
} from '@bilipass/core';
import { acceptResult, type CaptchaSolver } from '@bilipass/geetest';
import { FakeBilibili, ManualClock } from '@bilipass/testing';
import { watchForLeaks } from './leaks.test-kit.ts';

/** A service, a clock that both sides share, and a person. */
export interface TestEnvironment {
  readonly clock: ManualClock;
  readonly bilibili: FakeBilibili;
  readonly client: Client;
  /** The events that the client has reported so far. */
  readonly events: readonly ClientEvent[];
  /** The person in front of the captcha. */
  readonly solver: CaptchaSolver;
}

/** What a test may change about its test environment. */
export interface TestEnvironmentOptions extends ClientOptions {
  /** Wraps the runtime of the client, so that a test can observe its external calls. */
  readonly watch?: (runtime: Runtime) => Runtime;
}

/**
 * Creates a test environment on 1 October 2026. Its `fetch` is a function, fast enough for many
 * requests. Tests with few requests use `setupTestEnvironments`.
 */
export function createTestEnvironment({
  watch = (runtime) => runtime,
  ...options
}: TestEnvironmentOptions = {}): TestEnvironment {
  const clock = new ManualClock(Date.UTC(2026, 9, 1));
  const { now, sleep } = clock;
  const bilibili = new FakeBilibili({ strict: true, now, sleep });
  const events: ClientEvent[] = [];
  watchForLeaks(bilibili, events);
  const client = createClient({
    onEvent: (event) => events.push(event),
    ...options,
    runtime: watch({
      ...systemRuntime,
      fetch: bilibili.fetch,
      now,
      sleep: (ms, { signal } = {}) => sleep(ms, signal ? { signal } : {}),
      startTimer: clock.after,
      ...options.runtime,
    }),
  });
  const solver: CaptchaSolver = async (challenge) =>
    acceptResult(challenge, bilibili.captcha.solve(challenge));
  return { clock, bilibili, client, events, solver };
}
