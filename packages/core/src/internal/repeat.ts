import { BilipassError, ServiceError } from '../errors.ts';
import type { Runtime } from '../runtime.ts';

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 300;

/**
 * Runs `attempt` up to three times, with a growing pause and jitter, as long as it fails in a way that
 * may pass. `Retry-After` is honoured; where it, or the deadline, leaves no time, the error stands.
 */
export async function repeat<T>(
  attempt: (number: number) => Promise<T>,
  options: {
    readonly runtime: Runtime;
    readonly deadlineMs: number;
    readonly signal: AbortSignal | undefined;
    readonly onRetry: (attempt: number, code: string, delayMs: number) => void;
  },
): Promise<T> {
  const { runtime, deadlineMs, signal, onRetry } = options;
  const endsAt = runtime.now() + deadlineMs;
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
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

/** What the service asks for, or 300 ms doubled each time, with up to half of it added at random. */
function pauseAfter(error: BilipassError, number: number, runtime: Runtime): number {
  if (error instanceof ServiceError && error.retryAfterMs !== undefined) return error.retryAfterMs;
  const base = FIRST_DELAY_MS * 2 ** (number - 1);
  const [byte = 0] = runtime.randomBytes(1);
  return base + Math.round((base / 2) * (byte / 255));
}
