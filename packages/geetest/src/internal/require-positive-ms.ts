/** Refuses a duration that is not a positive number of milliseconds; `Infinity` is one. */
export function requirePositiveMs(name: string, value: number): void {
  if (typeof value !== 'number')
    throw new TypeError(`${name} must be a number, got ${typeof value}`);
  if (!(value > 0)) throw new RangeError(`${name} must be above 0 ms, got ${value}`);
}
