/** A day: timers of Node beyond 24 days fire at once. */
const MAX_TIMEOUT_SECONDS = 86_400;

/** The rule as the end of a sentence. */
export const TIMEOUT_RULE: string = `seconds above 0, at most ${MAX_TIMEOUT_SECONDS}`;

export function isTimeoutSeconds(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT_SECONDS;
}
