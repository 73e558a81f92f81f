import { BilipassError, ServiceError } from '../errors.ts';
import type { Runtime } from '../runtime.ts';

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 300;

/**
 * Runs `attempt` up to three times, with a growing pause and jitter, as long as it fails in a way that
 * may pass. `Retry-After` is honoured; where it, or the deadline, leaves no time, the error stands.
 *
 * @param attempt gets its number from 1, and the time that is left, in milliseconds.
 */
export async function repeat<T>(
  attempt: (number: number, leftMs: number) => Promise<T>,
  options: {
    readonly runtime: Pick<Runtime, 'now' | 'sleep' | 'randomBytes'>;
    readonly deadlineMs: number;
    readonly signal: AbortSignal | undefined;
    readonly onRetry: (attempt: number, code: string, delayMs: number) => void;
  },
): Promise<T> {
  const { runtime, deadlineMs, signal, onRetry } = options;
  const endsAt = runtime.now() + deadlineMs;
  for (let number = 1; ; number++) {
    try {
      return await attempt(number, endsAt - runtime.now());
    } catch (error) {
      if (!(error instanceof BilipassError) || !error.retryable || number === MAX_ATTEMPTS) {
        throw error;
      }
      const delayMs = pauseAfter(error, number, runtime);
      if (runtime.now() + delayMs >= endsAt) throw error;
      onRetry(number, error.code, delayMs);
      await runtime.sleep(delayMs, { signal });
    }
  }
}

/** 300 ms doubled each time, with up to half of it added at random; or longer, if the service asks. */
function pauseAfter(
  error: BilipassError,
  number: number,
  runtime: Pick<Runtime, 'randomBytes'>,
): number {
  const base = FIRST_DELAY_MS * 2 ** (number - 1);
  const [byte = 0] = runtime.randomBytes(1);
  return Math.max(base + Math.round((base / 2) * (byte / 255)), askedPause(error));
}

function askedPause(error: BilipassError): number {
  if (!(error instanceof ServiceError)) return 0;
  return error.retryAfterMs ?? 0;
}
