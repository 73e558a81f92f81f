import { median } from './median.ts';

/** What was measured of the two, in whatever unit `measure` gives. */
export interface SideBySide {
  readonly bare: number;
  readonly ours: number;
  /** The median over the rounds of ours / bare, which a machine busy with other things blurs least. */
  readonly ratio: number;
}

/**
 * Measures two ways of doing the same by turns, so that whatever else the machine does meets both. The
 * first rounds warm up and do not count.
 *
 * @param measure does a way once, or many times, and gives what that cost.
 */
export async function sideBySide<T>(
  ways: { readonly bare: T; readonly ours: T },
  measure: (way: T) => number | Promise<number>,
  { rounds, warmUps = 3 }: { readonly rounds: number; readonly warmUps?: number },
): Promise<SideBySide> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const costs = [await measure(ways.bare), await measure(ways.ours)] as const;
    if (round < 0) continue;
    bare.push(costs[0]);
    ours.push(costs[1]);
  }
  const ratios = ours.map((cost, index) => cost / (bare[index] ?? Number.NaN));
  return { bare: median(bare), ours: median(ours), ratio: median(ratios) };
}
