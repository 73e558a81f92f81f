/** The longest a timer of the platform can run: 24.8 days. A longer one would fire at once. */
const longestTimerMs = 2_147_483_647;

/** Refuses a duration that no timer can run for. `Infinity` means no timer, and is fine. */
export function requirePositiveMs(name: string, value: number): void {
  if (typeof value !== 'number') {
    throw new TypeError(`${name} must be a number, got ${typeof value}`);
  }
  if (!(value > 0) || (value > longestTimerMs && value !== Infinity)) {
    throw new RangeError(
      `${name} must be above 0, at most ${longestTimerMs} or Infinity, got ${value}`,
    );
  }
}
