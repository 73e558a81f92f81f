/** A day: nothing here takes longer, and far beyond it timers of Node go off at once. */
const MAX_TIMEOUT_SECONDS = 86_400;

/** What a time limit has to be, as the end of a sentence. */
export const TIMEOUT_RULE: string = `seconds above 0, at most ${MAX_TIMEOUT_SECONDS}`;

/** Whether something is a time limit. */
export function isTimeoutSeconds(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT_SECONDS;
}
