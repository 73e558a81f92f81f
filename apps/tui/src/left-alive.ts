import type { Credential } from '@bilipass/core';
import { dayText } from './time-text.ts';

/**
 * An earlier session of an account that is no longer stored and may still be valid, without its
 * secrets.
 */
export interface LeftAlive {
  /** Unix milliseconds; `undefined` where it is not known. */
  readonly expiresAt: number | undefined;
}

export function leftAliveOf(sessions: readonly Credential[]): readonly LeftAlive[] {
  return sessions.map(({ expiresAt }) => ({ expiresAt }));
}

/**
 * Says until when the earlier sessions are valid and where to end them; nothing where there are
 * none.
 */
export function leftAliveLines(
  sessions: readonly LeftAlive[],
  { leftAlive }: { readonly leftAlive: (day: string | undefined) => string },
): string[] {
  if (sessions.length === 0) return [];
  const last = Math.max(...sessions.map(({ expiresAt = Infinity }) => expiresAt));
  return [leftAlive(last === Infinity ? undefined : dayText(last))];
}
