import { median } from './median.ts';

/** The median over the rounds of ours / bare, which a machine busy with other things blurs least. */
export function medianRatio(ours: readonly number[], bare: readonly number[]): number {
  return median(ours.map((cost, round) => cost / (bare[round] ?? Number.NaN)));
}
