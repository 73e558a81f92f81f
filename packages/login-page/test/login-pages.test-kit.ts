import { createClient, systemRuntime, type Client, type Runtime } from '@bilipass/core';
import { ManualClock, type FakeBilibili } from '@bilipass/testing';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createLoginHandler,
  type LoginHandler,
  type LoginHandlerOptions,
  type LoginPage,
  type LoginPageEvent,
  type LoginPageOptions,
} from '../src/index.ts';
import { Visitor } from './visitor.test-kit.ts';

/** Where the pages of the tests are. */
export const publicUrl = 'https://example.test/login/';

/** A page, its visitor, and what happened. */
export interface OpenedPage {
  readonly handler: LoginHandler;
  readonly page: LoginPage;
  readonly visitor: Visitor;
  readonly events: readonly LoginPageEvent[];
}

/** A service, and a clock that the pages share with it. It moves only on request. */
export interface LoginPages {
  readonly bilibili: FakeBilibili;
  readonly clock: ManualClock;
  readonly runtime: Runtime;
  createClient(): Client;
  /** Opens a page. The end of the test closes it. */
  open(options?: Partial<LoginPageOptions>, ofHandler?: Partial<LoginHandlerOptions>): OpenedPage;
  /** Resolves when a flow waits for the next poll, and `ms` have passed for it then. */
  pass(ms: number): Promise<void>;
}

/** Puts a fake Bilibili behind the global `fetch`, for the tests of a file. */
export function setupLoginPages(): LoginPages {
  const clock = new ManualClock(Date.UTC(2026, 9, 1));
  const sleepers = new Sleepers(clock);
  const runtime: Runtime = {
    ...systemRuntime,
    now: clock.now,
    startTimer: clock.after,
    sleep: (ms, { signal } = {}) => sleepers.sleep(ms, signal),
  };
  const { bilibili } = setupFakeBilibili(
    { beforeAll, afterEach, afterAll },
    { strict: true, now: clock.now },
  );
  const opened: LoginPage[] = [];
  afterEach(() => {
    for (const page of opened.splice(0)) page.cancel();
  });
  return {
    bilibili,
    clock,
    runtime,
    createClient: () => createClient({ runtime }),
    open(options = {}, ofHandler = {}) {
      const events: LoginPageEvent[] = [];
      const handler = createLoginHandler({ publicUrl, lang: 'en', runtime, ...ofHandler });
      const page = handler.open({
        client: createClient({ runtime }),
        onEvent: (event) => events.push(event),
        ...options,
      });
      opened.push(page);
      return { handler, page, events, visitor: new Visitor(handler.fetch, page.url) };
    },
    async pass(ms) {
      await sleepers.someone();
      clock.advance(ms);
    },
  };
}

/** The flows that wait for the clock. */
class Sleepers {
  readonly #clock: ManualClock;
  #count = 0;
  #onSleep: () => void = () => {};

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** Resolves when a flow sleeps. */
  async someone(): Promise<void> {
    if (this.#count > 0) return;
    await new Promise<void>((resolve) => {
      this.#onSleep = resolve;
    });
  }

  sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.#count += 1;
    this.#onSleep();
    return new Promise<void>((resolve, reject) => {
      const cancel = this.#clock.after(ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        reject(signal.reason);
      });
    }).finally(() => {
      this.#count -= 1;
    });
  }
}
