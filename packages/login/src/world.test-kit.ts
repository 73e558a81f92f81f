import { createClient, type Client, type ClientEvent, type ClientOptions } from '@bilipass/core';
import { acceptResult, type CaptchaSolver } from '@bilipass/geetest';
import { FakeBilibili, ManualClock, type FakeBilibiliOptions } from '@bilipass/testing';

/** A service, a clock that both sides share, and a person. */
export interface World {
  readonly clock: ManualClock;
  readonly bilibili: FakeBilibili;
  readonly client: Client;
  /** What the client reported so far. */
  readonly events: readonly ClientEvent[];
  /** The person in front of the captcha. */
  readonly solver: CaptchaSolver;
}

/** A fresh world, on 1 October 2026. */
export function createWorld(options: ClientOptions = {}, fake: FakeBilibiliOptions = {}): World {
  const clock = new ManualClock(Date.UTC(2026, 9, 1));
  const { now, sleep } = clock;
  const bilibili = new FakeBilibili({ now, sleep, ...fake });
  const events: ClientEvent[] = [];
  const client = createClient({
    onEvent: (event) => events.push(event),
    ...options,
    runtime: { fetch: bilibili.fetch, now, sleep, ...options.runtime },
  });
  const solver: CaptchaSolver = async (challenge) =>
    acceptResult(challenge, bilibili.captcha.solve(challenge));
  return { clock, bilibili, client, events, solver };
}
