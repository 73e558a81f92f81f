import type { Credential } from '@bilipass/core';
import { dayText } from './time-text.ts';

/** An earlier session of an account that is no longer stored and may be alive, without its secrets. */
export interface LeftAlive {
  /** When it ends, Unix milliseconds; `undefined` when it does not say. */
  readonly expiresAt: number | undefined;
}

/** What may be told of sessions. */
export function leftAliveOf(sessions: readonly Credential[]): readonly LeftAlive[] {
  return sessions.map(({ expiresAt }) => ({ expiresAt }));
}

/** Until when the earlier sessions go on and where to end them; nothing where there are none. */
export function leftAliveLines(
  sessions: readonly LeftAlive[],
  { leftAlive }: { readonly leftAlive: (day: string | undefined) => string },
): string[] {
  if (sessions.length === 0) return [];
  const last = Math.max(...sessions.map(({ expiresAt = Infinity }) => expiresAt));
  return [leftAlive(last === Infinity ? undefined : dayText(last))];
}
