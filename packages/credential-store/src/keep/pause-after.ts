import type { BilipassError } from '@bilipass/core';
import { retryAfter } from '@bilipass/waiting/retry';
import { isRiskCode } from './classify-trouble.ts';
import type { Pause, StoredAccount } from '../stored-account.ts';

const TRANSIENT_MS = 60_000;
/** Blocked clients report "minutes to hours" (docs/protocol.md 8.1, grade C). */
const RISK_MS = 1_800_000;
/** The longest pause that any reply requires. A longer one comes from a clock that was changed. */
const LONGEST_MS = 86_400_000;

/**
 * Returns the end of the pause after an error: the time that the service asks for, but at least a
 * minute after a transient failure and half an hour after risk control; a day at most.
 */
export function pauseAfter(error: BilipassError, kind: 'transient' | 'risk', now: number): Pause {
  const askedMs = retryAfter(error) ?? 0;
  const least = kind === 'risk' ? RISK_MS : TRANSIENT_MS;
  return { until: now + Math.min(LONGEST_MS, Math.max(least, askedMs)), code: error.code };
}

/** Returns whether the pause still lasts. */
export function isPaused({ pause }: StoredAccount, now: number): boolean {
  return pause !== undefined && pause.until > now && pause.until - now <= LONGEST_MS;
}

/**
 * Returns whether risk control caused the pause of an account: then an explicit call must wait,
 * too.
 */
export function isPausedForRisk(account: StoredAccount, now: number): boolean {
  return isPaused(account, now) && isRiskCode(account.pause?.code ?? '');
}
