/** Orders texts of decimal digits without leading zeros by the number they stand for. */
export function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
