import { sleep } from '@bilipass/waiting/sleep';
import { startTimer } from '@bilipass/waiting/start-timer';
import { endWhenFree } from './transport/end-when-free.ts';

/**
 * The `fetch` that core needs. It is narrower than the DOM type, so that undici's `fetch` fits too.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The options with which core calls `fetch`. */
export interface FetchInit {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST';
  /** Header values by lower-case name; some are secrets. */
  readonly headers: Record<string, string>;
  /** A form-encoded body; absent on GET. */
  readonly body?: string;
  /** Always `manual`: every redirect is checked before it is followed. */
  readonly redirect: 'manual';
  /** Aborts with the call, or when the time limit of this attempt is reached. */
  readonly signal: AbortSignal;
}

/** The parts of a response that core reads. */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: {
    /** Returns the value of a header, or `null` when it is missing. */
    get(name: string): string | null;
    /** Returns every `Set-Cookie` header, one entry per header. */
    getSetCookie(): string[];
  };
  /** The body without its content coding; `null` when there is none. */
  readonly body: ResponseBody | null;
}

/** A byte stream, such as `Response.body`. */
export interface ResponseBody {
  /** Returns the only reader of the stream. */
  getReader(): {
    /** Reads the next chunk. */
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    /** Cancels the stream. */
    cancel(reason?: unknown): Promise<void>;
  };
}

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
