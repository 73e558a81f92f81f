/** China has one time zone, 8 hours ahead of UTC, and no summer time. */
const AHEAD_MS = 8 * 3_600_000;

/** Returns a time as the service writes it: `2026-11-27 19:30:00`. `unixMs`: Unix milliseconds. */
export function chinaTime(unixMs: number): string {
  return new Date(unixMs + AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
}
