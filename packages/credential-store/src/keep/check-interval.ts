import type { StoredAccount } from '../stored-account.ts';

const LEAST_MS = 300_000;
/** A session is checked this often before it expires, or more often. */
const CHECKS_PER_LIFE = 4;

/**
 * Returns the time from one check of an account's session to the next: a quarter of what was left of
 * the session at the last check, at least five minutes and at most `longestMs`. A web session may
 * live for 24 hours only (docs/protocol.md 2.4). The end of the session is that of its cookie.
 */
export function checkIntervalOf(
  { session, checkedAt }: Pick<StoredAccount, 'session' | 'checkedAt'>,
  longestMs: number,
): number {
  const { expiresAt } = session.credential;
  if (expiresAt === undefined || checkedAt === undefined) return longestMs;
  const leftMs = expiresAt - checkedAt;
  // The session is over by its cookie, and the service still answered: nothing is urgent.
  if (leftMs <= 0) return longestMs;
  return Math.min(longestMs, Math.max(LEAST_MS, leftMs / CHECKS_PER_LIFE));
}
