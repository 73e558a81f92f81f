/** The longest duration of a platform timer: 24.8 days. A longer timer fires at once. */
const longestTimerMs = 2_147_483_647;

/** Throws when no timer can run for `value`. Accepts `Infinity`, which means no timer. */
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
