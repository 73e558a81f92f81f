import { sleep } from '@bilipass/waiting/sleep';
import { startTimer } from '@bilipass/waiting/start-timer';

/** What core asks of a `fetch`: narrower than the DOM type, so that undici's own `fetch` fits too. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The one shape in which core calls `fetch`. */
export interface FetchInit {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST';
  /** Header values by lower-case name; among them secrets. */
  readonly headers: Record<string, string>;
  /** A form-encoded body; absent on GET. */
  readonly body?: string;
  /** Always `manual`: every redirect is looked at before it is followed. */
  readonly redirect: 'manual';
  /** Aborts with the call, or when the time of this attempt is up. */
  readonly signal: AbortSignal;
}

/** What core reads of a response. */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: {
    /** The value of a header, `null` when there is none. */
    get(name: string): string | null;
    /** Every `Set-Cookie`, each by itself. */
    getSetCookie(): string[];
  };
  /** The body without its content coding; `null` where there is none. */
  readonly body: ResponseBody | null;
}

/** A byte stream, as `Response.body` is one. */
export interface ResponseBody {
  /** The one reader of the stream. */
  getReader(): {
    /** The next piece. */
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    /** Takes no more. */
    cancel(reason?: unknown): Promise<void>;
  };
}

/**
 * Everything core needs from outside. Pass a part of it to `createClient` to replace that part:
 * tests give a clock and a `fetch`, a proxy user gives a `fetch`, everybody else gives nothing.
 */
export interface Runtime {
  /** Performs one HTTP request without following redirects. */
  readonly fetch: Fetch;
  /** The current time in Unix milliseconds. */
  now(): number;
  /** `length` bytes from a cryptographically strong source. */
  randomBytes(length: number): Uint8Array;
  /**
   * Resolves after `ms` milliseconds; after `Infinity`, never.
   *
   * @throws the reason of `signal`, untouched, as soon as it is aborted.
   */
  sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Calls `onElapsed` after `ms` milliseconds, also where that is more than `setTimeout` takes; after
   * `Infinity`, never. The returned function cancels. Used for deadlines.
   */
  startTimer(ms: number, onElapsed: () => void): () => void;
}

/**
 * The runtime of the machine: global `fetch`, system clock and timers. The globals are looked up at
 * each call, so that later replacements (MSW, fake timers) take effect.
 */
export const systemRuntime: Runtime = {
  fetch: (url, init) => globalThis.fetch(url, init),
  now: () => Date.now(),
  randomBytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  sleep,
  startTimer,
};
