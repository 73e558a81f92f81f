/** Compares strings of decimal digits without leading zeros by their numeric value. */
export function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
