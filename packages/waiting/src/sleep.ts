import { startTimer } from './start-timer.ts';

/**
 * Resolves after `ms` milliseconds; for `Infinity`, never.
 *
 * @throws the unchanged reason of `signal` as soon as it aborts.
 */
export function sleep(
  ms: number,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = (): void => {
      cancelTimer();
      reject(signal?.reason);
    };
    const cancelTimer = startTimer(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
