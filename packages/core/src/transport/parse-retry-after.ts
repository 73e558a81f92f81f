/**
 * Returns a `Retry-After` header, seconds or an HTTP date (RFC 9110 section 10.2.3), as
 * milliseconds from `now`; `undefined` for anything else.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  // Requires the name of a weekday: `Date.parse` would otherwise accept many numbers as dates.
  const date = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
