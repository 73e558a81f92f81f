import { Interrupted } from './interrupted.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

/** What ends the program from outside. */
export interface Interruption {
  /** Aborted with an {@link Interrupted} by the first signal, or by `interrupt`. */
  readonly signal: AbortSignal;
  /** Ctrl+C, from a keyboard whose raw mode sends no signal. */
  interrupt(): void;
}

const exitCodeBySignal = {
  SIGINT: exitCodes.cancelled,
  SIGTERM: 143,
  SIGHUP: 129,
} as const;

/**
 * Turns the first signal into an abort; a second one ends the process at once. When `timeoutMs` have
 * passed, everything is aborted too, with the status of a timeout.
 */
export function watchSignals(timeoutMs: number | undefined): Interruption {
  const controller = new AbortController();
  const stop = (exitCode: ExitCode): void => {
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(new Interrupted(exitCode));
  };
  for (const [name, exitCode] of Object.entries(exitCodeBySignal)) {
    process.on(name, () => stop(exitCode));
  }
  if (timeoutMs !== undefined) {
    setTimeout(() => controller.abort(new Interrupted(exitCodes.timedOut)), timeoutMs).unref();
  }
  return { signal: controller.signal, interrupt: () => stop(exitCodes.cancelled) };
}
