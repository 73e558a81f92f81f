import { ExitCode } from './exit-codes.ts';

/** The reason with which the program's signal is aborted when the person or the system ends it. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly exitCode: ExitCode;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`);
    this.exitCode = signal === 'SIGINT' ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
  }
}

/**
 * A signal that aborts when the process is asked to end, so that every front-end can restore what it
 * changed. A second request ends the process at once.
 */
export function listenForInterruption(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new Interruption(signal)));
  }
  return controller;
}
