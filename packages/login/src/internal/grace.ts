import type { Runtime } from '@bilipass/core';

/**
 * How long a call continues after its abort to receive a reply that may hold a session.
 * Milliseconds.
 */
export const GRACE_MS = 1_500;

/** The signals of one call that makes a session; see {@link withGrace}. */
export class Grace {
  /** The signal of the caller: at once cancels requests that create no session. */
  readonly signal: AbortSignal | undefined;
  /** Aborts {@link GRACE_MS} after `signal`, with its reason. */
  readonly lateSignal: AbortSignal | undefined;

  constructor(signal?: AbortSignal, lateSignal?: AbortSignal) {
    this.signal = signal;
    this.lateSignal = lateSignal;
  }

  /**
   * Sends a request whose reply may hold a session. Once it is sent, the session may exist, so
   * after an abort the call waits for the reply until the grace period is over.
   *
   * @throws the reason of `signal`, untouched, when it was aborted before; nothing is sent then.
   */
  async send<T>(request: (lateSignal: AbortSignal | undefined) => Promise<T>): Promise<T> {
    this.signal?.throwIfAborted();
    return request(this.lateSignal);
  }
}

/**
 * Runs a call that creates a session. After an abort the call has {@link GRACE_MS} to fetch a
 * session that already exists at the service; a result within that time is returned. Removes its
 * timer and listener at the end.
 *
 * @param options.deadline - Its abort ends the call at once, without grace. Default none.
 * @throws the reason of `signal` or `deadline`, untouched, in place of any error that follows its
 * abort.
 */
export async function withGrace<T>(
  runtime: Pick<Runtime, 'startTimer'>,
  signal: AbortSignal | undefined,
  run: (grace: Grace) => Promise<T>,
  { deadline }: { readonly deadline?: AbortSignal | undefined } = {},
): Promise<T> {
  if (deadline) {
    const merged = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const runBefore = ({ lateSignal = deadline }: Grace): Promise<T> =>
      run(new Grace(merged, AbortSignal.any([lateSignal, deadline])));
    return withGrace(runtime, signal, runBefore).catch((error: unknown) => {
      throw deadline.aborted && !signal?.aborted ? deadline.reason : error;
    });
  }
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
