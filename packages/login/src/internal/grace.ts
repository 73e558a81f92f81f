import type { Runtime } from '@bilipass/core';

/** How long a call goes on after its abort for an answer that may hold a session. Milliseconds. */
export const GRACE_MS = 1_500;

/** The signals of one call that makes a session; see {@link withGrace}. */
export class Grace {
  /** The caller's: cancels at once what makes no session. */
  readonly signal: AbortSignal | undefined;
  /** Aborts {@link GRACE_MS} after `signal`, with its reason. */
  readonly lateSignal: AbortSignal | undefined;

  constructor(signal?: AbortSignal, lateSignal?: AbortSignal) {
    this.signal = signal;
    this.lateSignal = lateSignal;
  }

  /**
   * Sends a request whose answer may hold a session. Once it is sent, the session may exist, so an
   * abort waits for the answer until the grace is over.
   *
   * @throws the reason of `signal`, untouched, when it was aborted before; nothing is sent then.
   */
  async send<T>(request: (lateSignal: AbortSignal | undefined) => Promise<T>): Promise<T> {
    this.signal?.throwIfAborted();
    return request(this.lateSignal);
  }
}

/**
 * Runs a call that makes a session. An abort gives it {@link GRACE_MS} to fetch a session that exists
 * at the service already; what it returns by then counts. Timer and listener are gone afterwards.
 *
 * @throws the reason of `signal`, untouched, in place of any error that follows its abort.
 */
export async function withGrace<T>(
  runtime: Pick<Runtime, 'startTimer'>,
  signal: AbortSignal | undefined,
  run: (grace: Grace) => Promise<T>,
): Promise<T> {
  if (!signal) return run(new Grace());
  signal.throwIfAborted();
  const late = new AbortController();
  let cancelTimer = (): void => {};
  const onAbort = (): void => {
    cancelTimer = runtime.startTimer(GRACE_MS, () => late.abort(signal.reason));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await run(new Grace(signal, late.signal));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    cancelTimer();
  }
}
