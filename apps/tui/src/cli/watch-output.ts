import type { Writable } from 'node:stream';

/** Standard output and its first error. */
export interface WatchedOutput {
  onLost(listener: () => void): void;
  /**
   * Waits until everything is written, or nothing more can be.
   *
   * @returns the first error; `undefined` for none.
   */
  flush(): Promise<Error | undefined>;
}

/** Keeps an error of `stream` from ending the process, and remembers it. */
export function watchOutput(stream: Writable): WatchedOutput {
  let lost: Error | undefined;
  const listeners: (() => void)[] = [];
  stream.on('error', (error: Error) => {
    if (lost !== undefined) return;
    lost = error;
    for (const listener of listeners) listener();
  });
  return {
    onLost: (listener) => void listeners.push(listener),
    flush: () =>
      new Promise((resolve) => {
        // Even an empty write fails on a broken stream, so it is made only to wait for others.
        if (stream.writableLength === 0) setImmediate(() => resolve(lost));
        // The error of an earlier write arrives here before its event.
        else stream.write('', (error) => resolve(lost ?? error ?? undefined));
      }),
  };
}

/** Whether the reader has closed the pipe, as in `| head`. */
export function isReaderGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
