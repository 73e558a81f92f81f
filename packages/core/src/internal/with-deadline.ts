import type { Runtime } from '../runtime.ts';
import { untilAborted } from './until-aborted.ts';

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
  runtime: Pick<Runtime, 'startTimer'>,
  options: { readonly ms: number; readonly signal: AbortSignal | undefined },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const cancelTimer = runtime.startTimer(ms, () => controller.abort(new DeadlineElapsed()));
  try {
    return await untilAborted(run(controller.signal), controller.signal);
  } finally {
    cancelTimer();
    signal?.removeEventListener('abort', onAbort);
  }
}
