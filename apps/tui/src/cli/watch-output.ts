import type { Writable } from 'node:stream';

/** Standard output, and what became of it. */
export interface WatchedOutput {
  /** Calls `listener` once, when something could not be written. */
  onLost(listener: () => void): void;
  /**
   * Waits until everything is written, or nothing more can be.
   *
   * @returns why something was lost; `undefined` when nothing was.
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
        // Even an empty write fails where nothing can be written: it is made only to wait for others.
        if (stream.writableLength === 0) setImmediate(() => resolve(lost));
        // The error of an earlier write arrives here before its event does.
        else stream.write('', (error) => resolve(lost ?? error ?? undefined));
      }),
  };
}

/** Whether the reader has gone away and wants no more, as with `| head`. */
export function isReaderGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
