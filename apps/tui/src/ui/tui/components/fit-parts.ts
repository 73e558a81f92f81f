import type { ReactNode } from 'react';

/**
 * How long a part stays when there is no room for all: `space` goes first, `essential` never. What
 * must be seen to go on is essential, and short enough for the smallest window.
 */
export type Rank = 'space' | 'nice' | 'useful' | 'important' | 'essential';

/** Some lines of a page that stay or go together. */
export interface Part {
  readonly rank: Rank;
  /** Each draws exactly one line. */
  readonly lines: readonly ReactNode[];
}

const ranks: readonly Rank[] = ['space', 'nice', 'useful', 'important'];

/** The parts that fit into `rows` lines: the least important go first, of equals the last. */
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

function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { lines }) => sum + lines.length, 0);
}
