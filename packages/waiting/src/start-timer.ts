/** The longest delay of `setTimeout`. Node and browsers fire a longer one after 1 ms. */
const LONGEST_MS = 2_147_483_647;

/**
 * Calls `onElapsed` after `ms` milliseconds, which can be any number; for `Infinity`, never.
 *
 * @returns a function that cancels the call.
 */
export function startTimer(ms: number, onElapsed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const start = (leftMs: number): void => {
    timer =
      leftMs > LONGEST_MS
        ? setTimeout(() => start(leftMs - LONGEST_MS), LONGEST_MS)
        : setTimeout(onElapsed, leftMs);
  };
  start(ms);
  return () => clearTimeout(timer);
}
