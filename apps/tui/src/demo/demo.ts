import { systemRuntime, type Runtime } from '@bilipass/core';
import { FakeBilibili } from '@bilipass/testing';
import type { LoginEvent } from '../login/conversation.ts';

/** A service and a person with a phone, both inside this process. */
export interface Demo {
  /** The outside world of the demo: no socket is opened. */
  readonly runtime: Partial<Runtime>;
  /** Lets the person with the phone see what is on the screen. */
  watch(event: LoginEvent): void;
}

/** How long the person takes. Milliseconds. */
const SCAN_AFTER_MS = 2_500;
const CONFIRM_AFTER_MS = 1_500;

/** What {@link createDemo} takes. */
export interface DemoOptions {
  /** How fast time runs for everybody in the demo: 1 is real time, 2 twice as fast. Above 0. */
  readonly speed?: number;
  /** Ends the person's part. */
  readonly signal: AbortSignal;
}

/**
 * A Bilibili of its own and somebody who scans and confirms every code after a short, visible pause.
 *
 * @throws {RangeError} when `speed` is not above 0.
 */
export function createDemo({ speed = 1, signal }: DemoOptions): Demo {
  if (!(speed > 0)) throw new RangeError(`speed must be above 0, got ${speed}`);
  const bilibili = new FakeBilibili();
  bilibili.account.name = '哔哩演示';
  const sleep: Runtime['sleep'] = (ms, options) => systemRuntime.sleep(ms / speed, options);

  async function scanAndConfirm(url: string): Promise<void> {
    await sleep(SCAN_AFTER_MS, { signal });
    bilibili.phone.scan(url);
    await sleep(CONFIRM_AFTER_MS, { signal });
    bilibili.phone.confirm(url);
  }

  return {
    runtime: { fetch: (url, init) => bilibili.fetch(url, init), sleep },
    watch(event) {
      // Left in the middle of it: there is nobody to tell.
      if (event.type === 'qr.ready') scanAndConfirm(event.url).catch(() => {});
    },
  };
}
