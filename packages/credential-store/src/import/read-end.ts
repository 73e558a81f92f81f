/** Microseconds between 1601, where Chrome's databases count from, and 1970. */
const WEBKIT_EPOCH_US = 11_644_473_600_000_000;

const endNames = new Set([
  'expirationdate',
  'expires',
  'expiry',
  'expire',
  'expiresat',
  'expiresraw',
  'expiresutc',
  'expiration',
  'expirationtime',
  'expirydate',
  'expiredate',
  'validuntil',
]);

/** Returns whether a field of a cookie holds its end. */
export function isEndName(name: string): boolean {
  return name.length < 40 && endNames.has(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

/**
 * Returns the end of a cookie in Unix milliseconds: from seconds, milliseconds or microseconds, a
 * date, or at least a year. `undefined` for a session cookie, or an unknown spelling.
 */
export function readEnd(end: unknown): number | undefined {
  if (end instanceof Map) return readEnd(end.get('$date') ?? end.get('$numberLong'));
  if (typeof end !== 'number' && typeof end !== 'string') return undefined;
  const text = String(end).trim().slice(0, 100);
  return /^[-+]?[\d.]+(?:e\+?\d+)?$/i.test(text) ? readCount(Number(text)) : readDate(text);
}

/** The size tells the unit. 0 and -1 mark a session cookie. */
function readCount(count: number): number | undefined {
  if (!(count > 0)) return undefined;
  if (count > 9e15) return (count - WEBKIT_EPOCH_US) / 1000;
  if (count > 1e14) return count / 1000;
  return count > 1e11 ? count : count * 1000;
}

function readDate(text: string): number | undefined {
  // A date without a zone is in that of its writer; the service's is China's. Hours do not matter.
  const date = /\d{4}|-\d\d\b/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  const [, year, month, day] = /\b((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})/.exec(text) ?? [];
  if (year !== undefined) return Date.UTC(Number(year), Number(month) - 1, Number(day));
  const [, alone] = /\b((?:19|20)\d\d)\b/.exec(text) ?? [];
  return alone === undefined ? undefined : Date.UTC(Number(alone) + 1, 0, 1);
}
