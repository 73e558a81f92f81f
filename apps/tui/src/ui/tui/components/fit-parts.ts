import type { ReactNode } from 'react';

/**
 * How long a part stays in a small window: `space` goes first, `essential` never. What must be
 * visible to continue is essential, and fits the smallest window.
 */
export type Rank = 'space' | 'nice' | 'useful' | 'important' | 'essential';

/** Lines of a page that stay or go together. */
export interface Part {
  readonly rank: Rank;
  /** Each draws exactly one line. */
  readonly lines: readonly ReactNode[];
}

const ranks: readonly Rank[] = ['space', 'nice', 'useful', 'important'];

/**
 * Returns the parts that fit into `rows` lines: the least important go first, of equals the last.
 */
export function fitParts(parts: readonly Part[], rows: number): readonly Part[] {
  let kept = parts;
  for (const rank of ranks) {
    while (heightOf(kept) > rows) {
      const victim = kept.findLastIndex((part) => part.rank === rank);
      if (victim < 0) break;
      kept = kept.toSpliced(victim, 1);
    }
  }
  return kept;
}

/** The number of lines. */
export function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { lines }) => sum + lines.length, 0);
}
