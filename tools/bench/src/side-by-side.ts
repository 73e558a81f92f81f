import { byTurns } from './by-turns.ts';
import { median } from './median.ts';
import { medianRatio } from './median-ratio.ts';

/** What was measured of the two, in whatever unit `measure` gives. */
export interface SideBySide {
  readonly bare: number;
  readonly ours: number;
  readonly ratio: number;
}

/** Measures two ways of doing the same {@link byTurns}; the figures are medians. */
export async function sideBySide<T>(
  ways: { readonly bare: T; readonly ours: T },
  measure: (way: T) => number | Promise<number>,
  options: { readonly rounds: number; readonly warmUps?: number },
): Promise<SideBySide> {
  const [bare, ours] = (await byTurns([ways.bare, ways.ours], measure, options)).map(
    ({ costs }) => costs,
  );
  if (!bare || !ours) throw new Error('two ways went in');
  return { bare: median(bare), ours: median(ours), ratio: medianRatio(ours, bare) };
}
