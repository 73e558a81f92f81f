import { describe, expect, it } from 'vitest';
import { fitParts, type Part, type Rank } from './fit-parts.ts';
import { packHints } from './hint-parts.tsx';

function part(rank: Rank, ...lines: readonly string[]): Part {
  return { rank, lines };
}

const parts = [
  part('important', 'title'),
  part('space', ''),
  part('useful', 'why', 'and how'),
  part('space', ''),
  part('essential', 'field'),
  part('nice', 'hint'),
];

function kept(rows: number): unknown[] {
  return fitParts(parts, rows).flatMap(({ lines }) => lines);
}

describe('fitParts', () => {
  it('keeps everything where there is room', () => {
    expect(kept(7)).toHaveLength(7);
  });

  it('gives up blank lines first, the last one before the others', () => {
    expect(kept(6)).toEqual(['title', '', 'why', 'and how', 'field', 'hint']);
  });

  it('then gives up whole parts, from the least important on', () => {
    expect(kept(4)).toEqual(['title', 'why', 'and how', 'field']);
    expect(kept(3)).toEqual(['title', 'field']);
  });

  it('never gives up what is essential', () => {
    expect(kept(0)).toEqual(['field']);
  });
});

describe('packHints', () => {
  const hints = [
    ['Enter', '确定'],
    ['m', 'other'],
    ['Esc', 'back'],
  ] as const;

  it('fills rows without breaking a hint', () => {
    expect(packHints(hints, 19)).toEqual([[hints[0], hints[1]], [hints[2]]]);
    expect(packHints(hints, 18)).toEqual([[hints[0]], [hints[1], hints[2]]]);
  });
});
