import { InvalidArgumentError } from 'commander';
import { usageRules } from '../i18n/usage-rules.ts';

const DAY_MS = 86_400_000;
const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };

/** Returns a duration such as `12h`, `7d` or `2w` in milliseconds. */
export function parseDuration(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(text) ?? [];
  const ms = Number(amount) * (unitMs[unit] ?? 0);
  if (!(ms > 0)) throw new InvalidArgumentError(usageRules.duration);
  return ms;
}
