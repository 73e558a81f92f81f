/** Resolves after `ms` milliseconds; rejects with the reason of `signal` as soon as it aborts. */
export type Sleep = (ms: number, options?: { signal?: AbortSignal }) => Promise<void>;

/** {@link Sleep} in real time. */
export const systemSleep: Sleep = (ms, { signal } = {}) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
