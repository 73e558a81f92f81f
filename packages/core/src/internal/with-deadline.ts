import type { Runtime } from '../runtime.ts';

/** Thrown by {@link withDeadline} when the time is up; the caller turns it into a coded error. */
export class DeadlineElapsed extends Error {
  override readonly name = 'DeadlineElapsed';
}

/**
 * Runs `run` with a signal that aborts with the caller's signal or after `ms` milliseconds, and
 * settles at that moment even if `run` ignores the signal. Timer and listener are gone afterwards.
 *
 * @throws the reason of the caller's signal, untouched, or {@link DeadlineElapsed}.
 */
export async function withDeadline<T>(
  runtime: Runtime,
  options: { readonly ms: number; readonly signal: AbortSignal | undefined },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise: stopped, reject } = rejectable();
  const end = (reason: unknown): void => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = (): void => end(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const cancelTimer = runtime.startTimer(ms, () => end(new DeadlineElapsed()));
  try {
    return await Promise.race([run(controller.signal), stopped]);
  } finally {
    cancelTimer();
    signal?.removeEventListener('abort', onAbort);
  }
}

function rejectable(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  return { promise, reject };
}
