/**
 * Settles like `promise`, or rejects with the reason of `signal` as soon as it aborts, even if the
 * work behind the promise ignores the signal. Removes its listener in both cases.
 *
 * @throws the unchanged reason of `signal`.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const released = promise.finally(() => signal.removeEventListener('abort', onAbort));
    void released.then(resolve, reject);
  });
}

/** Waits for the abort of `signal`. @throws its reason, unchanged. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return untilAborted(new Promise<never>(() => {}), signal);
}
