import { Interrupted, type EndingSignal, type Interruption } from '../interruption.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';

export interface Outside {
  onSignal(name: EndingSignal, onSignal: () => void): void;
  exit(exitCode: ExitCode): void;
  startTimer(ms: number, onElapsed: () => void): void;
}

const exitCodeBySignal = {
  SIGINT: exitCodes.cancelled,
  SIGTERM: 143,
  SIGHUP: 129,
} as const;

/** The time to save after the first interruption. The program ends within 2 s. */
export const SAVE_MS = 1_800;

const systemOutside: Outside = {
  onSignal: (name, onSignal) => void process.on(name, onSignal),
  exit: (exitCode) => process.exit(exitCode),
  startTimer: (ms, onElapsed) => void setTimeout(onElapsed, ms).unref(),
};

/**
 * Turns the first signal, or the end of `timeoutMs`, into an abort. A second signal ends the
 * process at once, or after the shielded work.
 */
export function watchSignals(
  timeoutMs: number | undefined,
  outside: Outside = systemOutside,
): Interruption {
  const controller = new AbortController();
  const saveBy = new AbortController();
  let shielded = 0;
  let exitAfterwards: ExitCode | undefined;
  let heir: ((name: EndingSignal) => void) | undefined;
  const begin = (exitCode: ExitCode): void => {
    if (controller.signal.aborted) return;
    const reason = new Interrupted(exitCode);
    outside.startTimer(SAVE_MS, () => saveBy.abort(reason));
    controller.abort(reason);
  };
  const stop = (exitCode: ExitCode): void => {
    if (!controller.signal.aborted) begin(exitCode);
    else if (shielded === 0) outside.exit(exitCode);
    else exitAfterwards ??= exitCode;
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    outside.onSignal(name, () => (heir ? heir(name) : stop(exitCodeBySignal[name])));
  }
  if (timeoutMs !== undefined) outside.startTimer(timeoutMs, () => begin(exitCodes.timedOut));
  return {
    signal: controller.signal,
    interrupt: () => stop(exitCodes.cancelled),
    handOver(onSignal) {
      heir = onSignal;
      outside.onSignal('SIGQUIT', () => onSignal('SIGQUIT'));
    },
    async shield(run) {
      shielded++;
      try {
        return await run(saveBy.signal);
      } finally {
        shielded--;
        if (shielded === 0 && exitAfterwards !== undefined) outside.exit(exitAfterwards);
      }
    },
  };
}
