/**
 * What `promise` settles to, or the reason of `signal` as soon as that is aborted, even if whoever
 * works on the promise ignores the signal. The listener is gone afterwards.
 *
 * @throws the reason of `signal`, untouched.
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
