/** The reason with which everything is aborted: a signal, Ctrl+C, or the time limit. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** 128 plus the number of the signal; 3 when the time is up. */
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('interrupted');
    this.exitCode = exitCode;
  }
}

/** The signals that ask a program to end. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT';

/** What ends the program from outside. */
export interface Interruption {
  /** Aborted with an {@link Interrupted} by the first signal, or by `interrupt`. */
  readonly signal: AbortSignal;
  /** Ctrl+C, from a keyboard whose raw mode sends no signal. */
  interrupt(): void;
  /**
   * Runs what must not be cut off, such as writing a session: a second signal ends the process only
   * after it.
   *
   * @param run - Gets a signal that aborts 1.8 s after the first interruption. It must end by then.
   */
  shield<T>(run: (saveBy: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * From now on, a signal no longer ends this process: `onSignal` passes it on, and this process
   * ends after its child. The time limit has no effect any more.
   */
  handOver(onSignal: (name: EndingSignal) => void): void;
}
