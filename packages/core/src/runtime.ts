import { sleep } from '@bilipass/waiting/sleep';
import { startTimer } from '@bilipass/waiting/start-timer';
import type { Fetch } from './fetch.ts';
import { endWhenFree } from './transport/end-when-free.ts';

export type { Fetch, FetchInit, FetchResponse, ResponseBody } from './fetch.ts';

/**
 * The dependencies of core on its environment. Pass a part of it to `createClient` to replace that
 * part. For example, tests pass a clock and a `fetch`, and a program behind a proxy passes a
 * `fetch`.
 */
export interface Runtime {
  /** Performs one HTTP request without following redirects. */
  readonly fetch: Fetch;
  /** Returns the current time in Unix milliseconds. */
  now(): number;
  /** Returns `length` bytes from a cryptographically secure source. */
  randomBytes(length: number): Uint8Array;
  /**
   * Resolves after `ms` milliseconds; for `Infinity`, never.
   *
   * @throws the unchanged reason of `signal` as soon as it aborts.
   */
  sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Calls `onElapsed` after `ms` milliseconds, also when that exceeds the limit of `setTimeout`;
   * for `Infinity`, never. Returns a function that cancels the timer. Used for deadlines.
   */
  startTimer(ms: number, onElapsed: () => void): () => void;
}

/**
 * The runtime of the machine: global `fetch`, system clock and timers. Each call reads the globals
 * again, so that later replacements (MSW, fake timers) take effect.
 */
export const systemRuntime: Runtime = {
  fetch: async (url, init) => endWhenFree(await globalThis.fetch(url, init)),
  now: () => Date.now(),
  randomBytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  sleep,
  startTimer,
};
