import { describe, expect, it } from 'vitest';
import { medianRatio } from './median-ratio.ts';

describe('medianRatio', () => {
  it('compares within a round, so that a slow round of both changes nothing', () => {
    expect(medianRatio([2, 200, 2], [1, 100, 1])).toBe(2);
  });

  it('is no number where a round is missing', () => {
    expect(medianRatio([2], [])).toBeNaN();
  });
});
